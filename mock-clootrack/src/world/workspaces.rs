//! All workspaces of a vendor, and who belongs to which.

use std::collections::BTreeMap;

use clootrack_scenarios::Vendor;
use jiff::civil::Date;

use super::calendar::Calendar;
use super::project::{Project, ProjectKind};
use super::seed::Seed;
use super::view::{Edit, View};
use super::workspace::Workspace;

/// The vendor's data.
#[derive(Clone, Debug)]
pub(crate) struct World {
    start: Date,
    workspaces: BTreeMap<String, Workspace>,
    /// The workspace of each login.
    logins: BTreeMap<String, String>,
}

impl World {
    /// The data of a vendor that starts today. The same seed gives the same data, whatever else the vendor has.
    pub(crate) fn new(seed: u64, today: Date, vendor: &Vendor) -> Self {
        let calendar = Calendar::new(today, today);
        let mut workspaces = BTreeMap::new();
        for account in vendor.accounts.values() {
            workspaces
                .entry(account.workspace.clone())
                .or_insert_with(|| Workspace::new(&account.workspace, Seed::new(seed), calendar));
        }
        let logins =
            vendor.accounts.iter().map(|(login, account)| (login.clone(), account.workspace.clone()));
        Self { start: today, workspaces, logins: logins.collect() }
    }

    /// The project of that kind in the workspace of that login.
    pub(crate) fn project(&self, login: &str, kind: ProjectKind) -> Option<Project> {
        let workspace = self.workspaces.get(self.logins.get(login)?)?;
        workspace.projects.iter().find(|project| project.kind == Some(kind)).cloned()
    }

    /// What a login may read; `None` without an account.
    pub(crate) fn view(&self, login: &str, today: Date) -> Option<View<'_>> {
        let workspace = self.workspaces.get(self.logins.get(login)?)?;
        Some(View { workspace, calendar: Calendar::new(self.start, today) })
    }

    /// What a login may change; `None` without an account.
    pub(crate) fn edit(&mut self, login: &str, today: Date) -> Option<Edit<'_>> {
        let workspace = self.workspaces.get_mut(self.logins.get(login)?)?;
        Some(Edit { workspace, calendar: Calendar::new(self.start, today) })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clootrack_scenarios::{Account, Feature};
    use jiff::civil::date;

    use super::*;

    fn vendor() -> Vendor {
        let mut vendor = Vendor::default();
        let eve = Account { name: "Eve".to_owned(), workspace: "Acme".to_owned(), features: Feature::all() };
        vendor.accounts.insert("eve@acme.example".to_owned(), eve);
        vendor
    }

    fn world(seed: u64) -> World {
        World::new(seed, date(2026, 6, 5), &vendor())
    }

    fn names(world: &World, login: &str) -> Vec<(String, String)> {
        ProjectKind::ALL
            .into_iter()
            .map(|kind| world.project(login, kind).unwrap())
            .map(|project| (project.id, project.name))
            .collect()
    }

    #[test]
    fn accounts_of_one_workspace_see_the_same_projects_and_others_see_others() {
        let world = world(1);
        assert_eq!(names(&world, "ada@acme.example"), names(&world, "eve@acme.example"));
        let ada: BTreeSet<_> = names(&world, "ada@acme.example").into_iter().collect();
        let ben: BTreeSet<_> = names(&world, "ben@birch.example").into_iter().collect();
        assert!(ada.is_disjoint(&ben), "{ada:?} {ben:?}");
        assert!(world.project("nobody@acme.example", ProjectKind::Analysed).is_none());
    }

    #[test]
    fn the_seed_decides_everything() {
        assert_eq!(names(&world(1), "ada@acme.example"), names(&world(1), "ada@acme.example"));
        assert_ne!(names(&world(1), "ada@acme.example"), names(&world(2), "ada@acme.example"));
    }

    #[test]
    fn a_project_is_recognised_by_its_name() {
        let project = world(1).project("ada@acme.example", ProjectKind::Analysed).unwrap();
        let code = project.name.strip_prefix("Acme Atlas ").unwrap();
        assert_eq!(code, project.code);
        assert_eq!(code.len(), 3);
        assert_eq!(project.id.len(), "prj_".len() + 8);
    }

    #[test]
    fn feedback_comes_in_as_days_pass_and_goes_after_two_years() {
        let world = world(1);
        let project = world.project("ada@acme.example", ProjectKind::Steady).unwrap();
        let count = |today: Date| {
            let kept = world.view("ada@acme.example", today).unwrap().calendar.kept();
            (
                kept.to - kept.from,
                project.sources.iter().map(|source| project.analysed(source, kept)).sum::<u32>(),
            )
        };
        let (days, today) = count(date(2026, 6, 5));
        assert_eq!(days, 731);
        assert!(count(date(2026, 6, 6)).1 > today);
        let far = count(date(2126, 6, 6));
        assert_eq!(far.0, 731);
        assert!(far.1 < today + today / 10, "what came in first is gone: {} {today}", far.1);
    }

    #[test]
    fn one_seed_tells_the_same_story_on_every_date() {
        let later = World::new(1, date(2027, 1, 31), &vendor());
        let texts = |world: &World, today| {
            let mut texts = Vec::new();
            let view = world.view("ada@acme.example", today).unwrap();
            let project =
                view.project(&world.project("ada@acme.example", ProjectKind::Analysed).unwrap().id).unwrap();
            project.visit(super::super::Window { from: -3, to: 1 }, |item| {
                texts.push(item.text(&project.code));
            });
            texts
        };
        let story = texts(&world(1), date(2026, 6, 5));
        assert!(story.len() > 50);
        assert_eq!(story, texts(&later, date(2027, 1, 31)));
    }
}

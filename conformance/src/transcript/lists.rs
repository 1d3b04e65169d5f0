//! What the vendor has told a person's connector of its list.

use mock_clootrack::journal::Event;

use super::Transcript;

/// A list of the vendor's, as far as it was asked for.
pub(crate) struct List<'a> {
    /// The names on each page.
    pub(crate) pages: Vec<&'a [String]>,
    /// Whether the last of these pages is the list's last.
    pub(crate) complete: bool,
}

impl<'a> List<'a> {
    /// The names on all pages.
    pub(crate) fn names(&self) -> Vec<&'a str> {
        self.pages.iter().flat_map(|page| page.iter().map(String::as_str)).collect()
    }
}

/// Every list that the vendor told this person's connector up to a number of the journal, whenever and for whatever it was
/// asked: whoever fetches it ahead, or keeps it, need not ask anew.
pub(crate) fn lists_of<'a>(run: &'a Transcript, person: Option<&str>, until: u64) -> Vec<List<'a>> {
    let Some(login) = person.and_then(|person| run.login(person)) else { return vec![] };
    let mut lists: Vec<List<'a>> = Vec::new();
    for entry in run.journal.iter().take_while(|entry| entry.seq <= until) {
        let Event::ToolsListed { request, tools, more } = &entry.event else { continue };
        let Some((_, request)) = run.requests().find(|(seq, _)| seq == request) else { continue };
        let owner = request.bearer.as_ref().and_then(|bearer| bearer.name.as_ref());
        if owner.is_none_or(|name| name.owner != login) {
            continue;
        }
        let begins = request.json.as_ref().is_none_or(|body| body["params"]["cursor"].is_null());
        let page = tools.as_slice();
        match lists.last_mut() {
            // A page that is asked for again, or twice at the same time, is the same page.
            Some(list) if list.pages.contains(&page) && !(begins && list.complete) => list.complete |= !more,
            Some(list) if !begins => {
                list.pages.push(page);
                list.complete = !more;
            }
            _ => lists.push(List { pages: vec![page], complete: !more }),
        }
    }
    lists
}

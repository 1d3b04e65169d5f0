//! The only way to write a snapshot: named by hand, in the one directory of all snapshots.

use crate::root;

/// Compares `text` with `snapshots/NAME.snap`. `name` is a path such as `reports/reference`.
pub fn snap(name: &str, text: &str) {
    let (directory, file) = name.rsplit_once('/').unwrap_or((".", name));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("snapshots").join(directory));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.remove_input_file();
    settings.bind(|| insta::assert_snapshot!(file, text));
}

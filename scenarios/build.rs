//! Rebuilds when a scenario appears or changes: a release build embeds them.
fn main() {
    println!("cargo::rerun-if-changed=.");
}

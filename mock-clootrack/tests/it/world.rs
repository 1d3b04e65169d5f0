//! `WORLD.md` is true: every call of it is made again, and every sum worked out.

mod page;
mod statements;

//! What comes from people who mean no good, or from programs that have gone wrong: nothing takes the vendor down.

mod bodies;
mod endpoints;
mod process;
mod raw;
mod requests;
mod slow;
mod tools;

//! The window by accessible role and label, without a display: what a person clicks, presses and
//! types, and what the window then says and does.
#![cfg(feature = "gui")]

mod arranging;
mod canvas;
mod driver;
mod editing;
mod everything;
mod export;
mod files;
mod finding;
mod forms;
#[path = "../lines/mod.rs"]
mod lines;
mod opening;
mod picture;
mod problems;
mod reading;
mod renderer;
mod reorganise;
mod safety;
mod seeing;
mod structure;
mod tables;

//! What the fuzzing targets share: choices made from the input, edits made of choices, and what
//! must hold of every document that opens.
//!
//! The program is used through its public interface alone, without a screen. A target fails by a
//! panic, by taking too long or by using too much memory; libFuzzer keeps the input then, and the
//! target given that file alone runs it once more. What broke becomes a test of the program.
//!
//! `tests/proofs/fuzz.sh` builds and runs the targets. This is a package of its own, so that the
//! program's build knows nothing of it.

pub mod choices;
pub mod document;
pub mod edits;

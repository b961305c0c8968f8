//! Organigram.

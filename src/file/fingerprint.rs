//! A file in brief, to notice when another program changed it.

/// The length of a file and a hash of its bytes: eight bytes at a time, each step the folded
/// product that wyhash (Wang Yi 2019) made known. It tells changes, not forgeries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    /// How many bytes.
    pub len: u64,
    /// The hash of the bytes, the same on every computer.
    pub hash: u64,
}

impl Fingerprint {
    /// The fingerprint of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let (words, rest) = bytes.as_chunks::<8>();
        let step = |hash: u64, word: u64| {
            let product = u128::from(hash ^ word) * 0x9E37_79B9_7F4A_7C15;
            (product as u64) ^ (product >> 64) as u64 ^ word.rotate_left(32)
        };
        let hash = words
            .iter()
            .map(|&word| u64::from_le_bytes(word))
            .chain(rest.iter().map(|&byte| u64::from(byte)))
            .fold(0xCBF2_9CE4_8422_2325, step);
        Self {
            len: bytes.len() as u64,
            hash,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_single_change_of_a_byte_is_told() {
        let text = b"Organigram(format: 1)".to_vec();
        let mut seen = std::collections::BTreeSet::from([Fingerprint::of(&text).hash]);
        for at in 0..text.len() {
            for bit in 0..8 {
                let mut changed = text.clone();
                changed[at] ^= 1 << bit;
                assert!(seen.insert(Fingerprint::of(&changed).hash), "{at} {bit}");
            }
        }
        assert_ne!(Fingerprint::of(b""), Fingerprint::of(b"\0"));
    }
}

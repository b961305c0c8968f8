//! A file in brief, to notice when another program changed it.

/// The length of a file and a hash of its bytes (FNV-1a, 64 bits). It tells changes, not
/// forgeries.
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
        let hash = bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
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
    fn it_is_the_published_function() {
        assert_eq!(Fingerprint::of(b"").hash, 0xCBF2_9CE4_8422_2325);
        assert_eq!(Fingerprint::of(b"foobar").hash, 0x8594_4171_F739_67E8);
    }
}

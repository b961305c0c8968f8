//! Tags of languages (BCP 47): whether one is well formed, and which language it names first. Knows
//! no registry: that a language exists is not checked.

/// Whether a text is a well-formed tag of a language, as RFC 5646 writes them: `fr`, `pt-BR`,
/// `sr-Latn-RS`, `x-maison`. The irregular tags of old, `i-klingon` and the like, are not.
pub fn is_language_tag(tag: &str) -> bool {
    let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let mut parts = tag.split('-').peekable();
    if tag
        .split('-')
        .any(|part| !matches!(part.len(), 1..=8) || !is_plain(part))
    {
        return false;
    }
    if parts.peek().is_some_and(|part| !is_private(part)) {
        let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let Some(first) = parts.next().filter(|part| letters(part) && part.len() > 1) else {
            return false;
        };
        for _ in 0..3 {
            // Languages that belong to another one are named behind it.
            if first.len() < 4 {
                parts.next_if(|part| part.len() == 3 && letters(part));
            }
        }
        parts.next_if(|part| part.len() == 4 && letters(part));
        parts.next_if(|part| match part.len() {
            2 => letters(part),
            3 => digits(part),
            _ => false,
        });
        let is_variant = |part: &&str| match part.len() {
            4 => part.starts_with(|first: char| first.is_ascii_digit()),
            length => length >= 5,
        };
        while parts.next_if(is_variant).is_some() {}
        while parts
            .next_if(|part| part.len() == 1 && !is_private(part))
            .is_some()
        {
            if parts.next_if(|part| part.len() > 1).is_none() {
                return false;
            }
            while parts.next_if(|part| part.len() > 1).is_some() {}
        }
    }
    match parts.next() {
        None => true,
        Some(part) => is_private(part) && parts.next().is_some(),
    }
}

/// Whether two tags name the same language, whatever script or country they add.
pub fn is_same_language(tag: &str, other: &str) -> bool {
    let language = |tag: &str| {
        tag.split('-')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    language(tag) == language(other)
}

/// What stands before a tag, or the rest of one, that people have agreed upon among themselves.
fn is_private(part: &str) -> bool {
    part.eq_ignore_ascii_case("x")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_formed_tags_are_told_from_others() {
        for tag in [
            "fr",
            "FR",
            "fr-CA",
            "frp",
            "oc-lengadoc",
            "zh-Hans",
            "zh-cmn-Hans-CN",
            "sr-Latn-RS",
            "es-419",
            "de-CH-1996",
            "sl-rozaj-biske-1994",
            "en-a-myext-b-another",
            "de-DE-u-co-phonebk",
            "fr-x-maison-1",
            "x-maison",
            "mul",
            "und",
            "abcd",
            "abcdefgh",
        ] {
            assert!(is_language_tag(tag), "{tag}");
        }
        for tag in [
            "",
            " ",
            "f",
            "français",
            "fr_FR",
            "fr-",
            "-fr",
            "fr--CA",
            "fr CA",
            "1a",
            "419",
            "abcdefghi",
            "fr-CA-QC",
            "fr-x",
            "x",
            "en-a",
            "en-a-x-y1",
            "fr-CA-Latn",
            "i-klingon",
            "fr-\u{e9}t",
            "de-419-DE",
            "french language",
        ] {
            assert!(!is_language_tag(tag), "{tag}");
        }
    }

    #[test]
    fn a_country_does_not_make_another_language() {
        for (tag, other, same) in [
            ("fr", "fr", true),
            ("fr-CA", "FR", true),
            ("frp", "fr", false),
            ("x-maison", "fr", false),
        ] {
            assert_eq!(is_same_language(tag, other), same, "{tag} {other}");
        }
    }
}

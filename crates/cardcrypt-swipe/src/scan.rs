//! Searching text in a way that the compiler can prove free of panics: `Iterator::position` counts with an
//! overflow check that it does not always see through.

/// Position of the first character that is wanted.
pub(crate) fn position(text: &[u8], wanted: impl Fn(u8) -> bool) -> Option<usize> {
    (0..text.len()).zip(text).find(|(_, character)| wanted(**character)).map(|(position, _)| position)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_first() {
        assert_eq!(position(b"%A?B?", |c| c == b'?'), Some(2));
        assert_eq!(position(b"%A?B?", |c| c == b'%'), Some(0));
        assert_eq!(position(b"%AB", |c| c == b'?'), None);
        assert_eq!(position(b"", |_| true), None);
    }
}

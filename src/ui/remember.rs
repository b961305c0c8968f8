//! What takes a walk over the whole document, and is shown in every frame: found once and
//! remembered until what it was found for changes.

use egui::{Context, Id};

/// What was found for `of` before, or what `find` finds now. One thing is remembered for an id.
pub(crate) fn remembered<K, T>(ctx: &Context, id: Id, of: K, find: impl FnOnce() -> T) -> T
where
    K: Clone + PartialEq + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    let before = ctx.data(|data| data.get_temp::<(K, T)>(id));
    if let Some((_, found)) = before.filter(|(for_what, _)| *for_what == of) {
        return found;
    }
    let found = find();
    ctx.data_mut(|data| data.insert_temp(id, (of, found.clone())));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_found_once_for_the_same() {
        let ctx = Context::default();
        let mut n_walks = 0;
        let mut found = |of: u64| {
            remembered(&ctx, Id::unique("test"), of, || {
                n_walks += 1;
                of * 10
            })
        };
        assert_eq!([found(1), found(1), found(2), found(1)], [10, 10, 20, 10]);
        assert_eq!(n_walks, 3);
    }
}

//! The tags of a PDF, read back by a library of others.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// A tag: what it is, what it is called, and what is below.
#[derive(Debug, Default)]
pub(super) struct Tag {
    pub(super) role: String,
    pub(super) title: String,
    /// What is read instead of the pieces.
    pub(super) instead: String,
    /// The language that it says itself.
    pub(super) lang: String,
    /// Pieces of content and annotations right below.
    pub(super) pieces: usize,
    pub(super) below: Vec<Tag>,
}

impl Tag {
    /// All tags from here, in reading order.
    pub(super) fn all(&self) -> Vec<&Tag> {
        let mut found = vec![];
        let mut open = vec![self];
        while let Some(tag) = open.pop() {
            found.push(tag);
            open.extend(tag.below.iter().rev());
        }
        found
    }

    /// How many of a role there are.
    pub(super) fn count(&self, role: &str) -> usize {
        self.all().iter().filter(|tag| tag.role == role).count()
    }

    /// How deep lists are nested.
    pub(super) fn depth(&self) -> usize {
        let below = self.below.iter().map(Tag::depth).max().unwrap_or(0);
        below + usize::from(self.role == "L")
    }
}

pub(super) fn resolved<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    match object {
        Object::Reference(id) => document.get_object(*id).expect("an object"),
        object => object,
    }
}

pub(super) fn entry<'a>(document: &'a Document, of: &'a Dictionary, key: &str) -> &'a Object {
    let found = of.get(key.as_bytes());
    resolved(
        document,
        found.unwrap_or_else(|_| panic!("no {key} in {of:?}")),
    )
}

pub(super) fn catalog(document: &Document) -> &Dictionary {
    document.catalog().expect("a catalog")
}

/// A text of a PDF: UTF-16 with a mark, or bytes.
pub(super) fn text(object: &Object) -> String {
    let bytes = object.as_str().expect("a text");
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16(&units).expect("UTF-16")
        }
        bytes => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

/// The tags of a document.
pub(super) fn tags(document: &Document) -> Tag {
    let root = entry(document, catalog(document), "StructTreeRoot");
    let root = root.as_dict().expect("a dictionary");
    read(document, root, None)
}

fn read(document: &Document, element: &Dictionary, parent: Option<ObjectId>) -> Tag {
    let name = |key: &[u8]| element.get(key).ok().and_then(|name| name.as_name().ok());
    let mut tag = Tag {
        role: name(b"S")
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .unwrap_or_default(),
        title: element.get(b"T").map(text).unwrap_or_default(),
        instead: element.get(b"ActualText").map(text).unwrap_or_default(),
        lang: element.get(b"Lang").map(text).unwrap_or_default(),
        ..Tag::default()
    };
    let Ok(below) = element.get(b"K") else {
        return tag;
    };
    let list = match resolved(document, below) {
        Object::Array(list) => list.clone(),
        _ => vec![below.clone()],
    };
    for object in &list {
        match resolved(document, object) {
            Object::Dictionary(inner) if inner.has(b"S") => {
                let id = object.as_reference().ok();
                assert_ne!(id, parent, "a tag below itself");
                tag.below.push(read(document, inner, id));
            }
            _ => tag.pieces += 1,
        }
    }
    tag
}

//! Properties of the readers and writers of chip data.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use cardcrypt_emv::de55::De55;
use cardcrypt_emv::dol::Dol;
use cardcrypt_emv::iad::{Iad, Layout};
use cardcrypt_emv::tags::{self, Format};
use cardcrypt_emv::tlv::{Builder, MAX_DEPTH, Reader, Tag, Tlv, Walk, strict};
use cardcrypt_emv::views::{Csu, Cvr, MChipCvr, ScriptResults, Tvr};
use proptest::prelude::*;

const LAYOUTS: [Layout; 8] = [
    Layout::Ccd,
    Layout::VisaFormat24,
    Layout::VisaFormat013,
    Layout::UnionPay,
    Layout::MChip4,
    Layout::MChipAdvance,
    Layout::Interac133,
    Layout::Discover,
];

/// What a builder writes: an object, or a template.
#[derive(Debug, Clone, PartialEq)]
enum Node {
    Object(Tag, Vec<u8>),
    Template(Tag, Vec<Node>),
}

/// Tags of one to three bytes.
fn tag(constructed: bool) -> impl Strategy<Value = Tag> {
    let lead = (any::<u8>(), any::<u8>(), any::<u8>(), 0..3);
    let tag = lead.prop_map(move |(a, b, c, form)| {
        let a = u32::from(if constructed { a | 0x20 } else { a & !0x20 });
        let (b, c) = (u32::from(b), u32::from(c & 0x7F));
        Tag::new(match form {
            0 => a,
            1 => (a | 0x1F) << 8 | b & 0x7F,
            _ => (a | 0x1F) << 16 | (b | 0x80) << 8 | c,
        })
    });
    tag.prop_filter("no tag", |tag| tag.is_well_formed())
}

fn node() -> impl Strategy<Value = Node> {
    let value = proptest::collection::vec(any::<u8>(), 0..300);
    let object = (tag(false), value).prop_map(|(tag, value)| Node::Object(tag, value));
    object.prop_recursive(4, 32, 5, |inner| {
        (tag(true), proptest::collection::vec(inner, 0..5))
            .prop_map(|(tag, nodes)| Node::Template(tag, nodes))
    })
}

fn nodes() -> impl Strategy<Value = Vec<Node>> {
    proptest::collection::vec(node(), 0..6)
}

fn build(nodes: &[Node]) -> Builder {
    let mut builder = Builder::new();
    for node in nodes {
        match node {
            Node::Object(tag, value) => builder.push(*tag, value).unwrap(),
            Node::Template(tag, content) => builder.push_template(*tag, &build(content)).unwrap(),
        };
    }
    builder
}

fn read(level: Reader<'_>) -> Vec<Node> {
    let node = |object: Tlv<'_>| match object.children() {
        Some(children) => Node::Template(object.tag(), read(children)),
        None => Node::Object(object.tag(), object.value().to_vec()),
    };
    level.map(|object| node(object.unwrap())).collect()
}

fn count(nodes: &[Node]) -> usize {
    nodes.iter().fold(0, |sum, node| match node {
        Node::Object(..) => sum + 1,
        Node::Template(_, content) => sum + 1 + count(content),
    })
}

proptest! {
    #[test]
    fn what_is_built_reads_back(nodes in nodes()) {
        let built = build(&nodes);
        let data = built.as_bytes();
        prop_assert_eq!(read(Reader::new(data)), nodes.clone());
        prop_assert_eq!(read(Reader::new(data).with_filler_as_tags()), nodes.clone());
        let walked: Vec<_> = Walk::new(data).collect::<Result<_, _>>().unwrap();
        prop_assert_eq!(walked.len(), count(&nodes));
        for (depth, object) in walked {
            prop_assert!(depth < MAX_DEPTH);
            prop_assert_eq!(&data[object.value_offset()..object.end()], object.value());
        }
    }

    #[test]
    fn what_is_built_deviates_in_nothing_but_repeated_tags(nodes in nodes()) {
        let built = build(&nodes);
        for deviation in strict::check(built.as_bytes()) {
            prop_assert!(matches!(deviation, strict::Deviation::Duplicate { .. }), "{deviation}");
        }
    }

    /// Data in which nothing deviates is what the builder writes.
    #[test]
    fn nothing_deviates_in_canonical_data_alone(data in proptest::collection::vec(any::<u8>(), 0..40)) {
        if strict::check(&data).is_empty() {
            prop_assert!(Walk::new(&data).all(|object| object.is_ok()));
            prop_assert_eq!(build(&read(Reader::new(&data))).into_bytes(), data);
        }
    }

    /// One byte of a length field more, or one of filler, is found where it stands.
    #[test]
    fn what_is_put_in_is_found(tag in tag(false), value in proptest::collection::vec(any::<u8>(), 0..128), filler in 0..5_usize) {
        let header: Vec<u8> = build(&[Node::Object(tag, Vec::new())]).into_bytes();
        let mut data = vec![0; filler];
        data.extend(&header[..header.len() - 1]);
        data.extend([0x81, u8::try_from(value.len()).unwrap()]);
        data.extend(&value);
        let found = strict::check(&data);
        prop_assert_eq!(found.len(), 1 + usize::from(filler > 0));
        let long = strict::Deviation::LongLength { tag, offset: filler, found: 2, needed: 1 };
        prop_assert_eq!(found.last(), Some(&long));
        prop_assert_eq!(Reader::new(&data).next().unwrap().unwrap().value(), value);
    }

    #[test]
    fn any_bytes_are_read_or_refused(data in proptest::collection::vec(any::<u8>(), 0..200)) {
        let walked = Walk::new(&data).filter(Result::is_ok).count();
        prop_assert!(walked <= data.len());
        // Objects of the outermost level do not overlap.
        let ends = Reader::new(&data).flatten().try_fold(0, |end, object| (object.offset() >= end).then_some(object.end()));
        prop_assert!(ends.is_some_and(|end| end <= data.len()));
        for deviation in strict::check(&data) {
            prop_assert!(deviation.offset() < data.len());
        }
        if let Ok(chip) = De55::parse(&data) {
            prop_assert_eq!(chip.objects().count(), Reader::new(&data).count());
        }
        let _ = (Dol::parse(&data), ScriptResults::parse(&data), Tvr::try_from(&data[..]));
        for layout in LAYOUTS {
            if let Ok(iad) = Iad::parse_as(layout, &data) {
                let cvr = Cvr::of(&iad);
                let _ = (cvr.first_cryptogram(), cvr.script_commands(), iad.counters());
                prop_assert!(data.windows(iad.cvr().len()).any(|window| window == iad.cvr()));
            }
        }
    }

    #[test]
    fn a_recognised_layout_is_the_only_one_that_fits(data in proptest::collection::vec(0..0x20_u8, 0..40)) {
        if let Ok(iad) = Iad::parse(&data) {
            prop_assert_eq!(Iad::parse_as(iad.layout(), &data), Ok(iad));
            let fitting = LAYOUTS.iter().filter(|layout| Iad::parse_as(**layout, &data).is_ok());
            let named_only = |layout: &&Layout| !matches!(layout, Layout::Discover | Layout::MChipAdvance);
            prop_assert!(fitting.filter(named_only).count() <= 1);
        }
    }

    #[test]
    fn the_data_of_a_list_is_as_long_as_it_says(
        entries in proptest::collection::vec((0..tags::TABLE.len(), 0..20_u8), 0..40),
        value in proptest::collection::vec(any::<u8>(), 0..20),
    ) {
        let mut list = Vec::new();
        for (index, length) in &entries {
            let tag = build(&[match tags::TABLE[*index].tag {
                tag if tag.is_constructed() => Node::Template(tag, Vec::new()),
                tag => Node::Object(tag, Vec::new()),
            }]).into_bytes();
            list.extend(&tag[..tag.len() - 1]);
            list.push(*length);
        }
        let Ok(dol) = Dol::parse(&list) else {
            prop_assert!(list.len() > Dol::MAX);
            return Ok(());
        };
        prop_assert!(dol.entries().map(|entry| entry.length).eq(entries.iter().map(|(_, length)| *length)));
        let data = dol.build(|_| Some(&value));
        prop_assert_eq!(data.len(), dol.value_length());
        let mut rest = data.as_slice();
        for entry in dol.entries() {
            let (field, after) = rest.split_at(entry.length.into());
            rest = after;
            let kept = value.len().min(field.len());
            let format = tags::find(entry.tag).unwrap().format;
            match format {
                Format::Template => prop_assert!(field.iter().all(|byte| *byte == 0)),
                Format::Numeric => prop_assert_eq!(&field[field.len() - kept..], &value[value.len() - kept..]),
                _ => prop_assert_eq!(&field[..kept], &value[..kept]),
            }
        }
    }

    /// Every set bit is a name, a reserved bit or part of a number.
    #[test]
    fn set_bits_are_set(bytes: [u8; 5], six: [u8; 6], four: [u8; 4]) {
        for bit in Tvr::new(bytes).set_bits() {
            prop_assert!(bytes[usize::from(bit.byte - 1)] >> (bit.bit - 1) & 1 == 1);
        }
        let ones: u32 = bytes.iter().map(|byte| byte.count_ones()).sum();
        prop_assert_eq!(Tvr::new(bytes).set_bits().count(), usize::try_from(ones).unwrap());
        for bit in MChipCvr::new(six).set_bits() {
            prop_assert!(six[usize::from(bit.byte - 1)] >> (bit.bit - 1) & 1 == 1);
        }
        prop_assert!(Csu::new(four).set_bits().all(|bit| bit.byte <= 3));
    }
}

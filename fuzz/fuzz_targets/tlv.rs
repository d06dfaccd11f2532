//! BER-TLV on all levels: the reader, the walk, the list of deviations, and the way back through the builder.

#![no_main]

use cardcrypt_emv::tlv::{Builder, Error, MAX_DEPTH, Reader, Walk, strict};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut end = 0;
    for object in Reader::new(data).flatten() {
        assert!(object.offset() >= end, "objects do not overlap");
        end = object.end();
        assert_eq!(&data[object.value_offset()..end], object.value(), "a value lies within its data");
    }
    let walked: Result<Vec<_>, Error> = Walk::new(data).collect();
    assert_eq!(walk_by_hand(data), walked.as_ref().map(|objects| objects.len()).ok());
    for (depth, object) in walked.iter().flatten() {
        assert!(*depth < MAX_DEPTH);
        assert_eq!(&data[object.value_offset()..object.end()], object.value());
    }
    let _ = Walk::over(Reader::new(data).with_filler_as_tags()).count();

    let deviations = strict::check(data);
    assert!(deviations.is_sorted_by_key(strict::Deviation::offset));
    assert!(deviations.iter().all(|deviation| deviation.offset() < data.len()));
    assert!(walked.is_ok() || !deviations.is_empty(), "what cannot be read deviates");
    if walked.is_ok() {
        let rebuilt = rebuild(data);
        let canonical = rebuilt.as_ref().is_some_and(|builder| builder.as_bytes() == data);
        let duplicates_alone =
            deviations.iter().all(|deviation| matches!(deviation, strict::Deviation::Duplicate { .. }));
        assert_eq!(canonical, duplicates_alone, "the builder writes what does not deviate, and nothing else");
        if let Some(builder) = rebuilt {
            assert_eq!(Walk::new(builder.as_bytes()).count(), walked.map_or(0, |objects| objects.len()));
        }
    }
});

/// How many objects there are, with a stack of our own.
fn walk_by_hand(data: &[u8]) -> Option<usize> {
    let mut levels = vec![(0, Reader::new(data))];
    let mut count = 0;
    while let Some((depth, level)) = levels.pop() {
        for object in level {
            let object = object.ok()?;
            count += 1;
            let children = object.children().filter(|_| !object.value().is_empty());
            levels.extend(children.map(|children| (depth + 1, children)));
            if levels.last().is_some_and(|(depth, _)| *depth == MAX_DEPTH) {
                return None;
            }
        }
    }
    Some(count)
}

/// Writes again what was read. Nothing if a tag has a byte too many, which the builder does not write.
fn rebuild(level: &[u8]) -> Option<Builder> {
    let mut builder = Builder::new();
    for object in Reader::new(level) {
        let object = object.ok()?;
        if object.tag().is_constructed() {
            builder.push_template(object.tag(), &rebuild(object.value())?).ok()?;
        } else {
            builder.push(object.tag(), object.value()).ok()?;
        }
    }
    Some(builder)
}

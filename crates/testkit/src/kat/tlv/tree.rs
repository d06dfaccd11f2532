//! Objects as the vectors write them: `{"tag": "9C", "value": "00"}`, `{"tag": "70", "children": []}`.

use cardcrypt_emv::tlv::{Builder, Error, Tag, Tlv, Walk};
use serde_json::{Map, Value, json};

use crate::kat::stop::Stop;

/// The tree of what a walk finds.
pub(super) fn of(walk: Walk<'_>) -> Result<Value, Error> {
    // The templates that are open, each with what was found in it.
    let mut open: Vec<(Tlv<'_>, Vec<Value>)> = Vec::new();
    let mut roots = Vec::new();
    for found in walk {
        let (depth, object) = found?;
        close(&mut open, depth, &mut roots);
        if object.tag().is_constructed() {
            open.push((object, Vec::new()));
        } else {
            let value = json!({"tag": object.tag().to_string(), "value": hex::encode_upper(object.value())});
            siblings(&mut open, &mut roots).push(value);
        }
    }
    close(&mut open, 0, &mut roots);
    Ok(Value::Array(roots))
}

/// Closes all templates but for `depth` of them.
fn close<'d>(open: &mut Vec<(Tlv<'d>, Vec<Value>)>, depth: usize, roots: &mut Vec<Value>) {
    while open.len() > depth {
        let Some((template, children)) = open.pop() else { return };
        let value = json!({"tag": template.tag().to_string(), "children": children});
        siblings(open, roots).push(value);
    }
}

fn siblings<'t, 'd>(
    open: &'t mut Vec<(Tlv<'d>, Vec<Value>)>,
    roots: &'t mut Vec<Value>,
) -> &'t mut Vec<Value> {
    open.last_mut().map_or(roots, |(_, children)| children)
}

/// Writes a tree. As deep as the parser of JSON has read it.
pub(super) fn build(tree: &[Value]) -> Result<Builder, Stop> {
    let mut builder = Builder::new();
    for node in tree {
        let node = node.as_object().ok_or_else(|| Stop::unknown("a node that is no object"))?;
        let tag: Tag = text(node, "tag")?.parse()?;
        match node.get("children") {
            Some(children) if node.len() == 2 => {
                let children =
                    children.as_array().ok_or_else(|| Stop::unknown("children that are no list"))?;
                builder.push_template(tag, &build(children)?)?;
            }
            None if node.len() == 2 => {
                let value = hex::decode(text(node, "value")?);
                let value =
                    value.map_err(|error| Stop::refused(format!("a value is not hexadecimal: {error}")))?;
                builder.push(tag, &value)?;
            }
            _ => return Err(Stop::unknown("a node with other parts than a tag, and a value or children")),
        }
    }
    Ok(builder)
}

fn text<'n>(node: &'n Map<String, Value>, part: &str) -> Result<&'n str, Stop> {
    node.get(part).and_then(Value::as_str).ok_or_else(|| Stop::unknown(format!("a node without {part}")))
}

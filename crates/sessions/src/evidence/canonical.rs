//! One way of writing a fact (RFC 8785, for what we write: texts, whole numbers, no fractions), so
//! that the same fact always has the same fingerprint.

use serde_json::Value;

/// Writes a value: no space, members sorted by the UTF-16 units of their names.
pub fn write(value: &Value) -> String {
    let mut out = String::new();
    append(&mut out, value);
    out
}

fn append(out: &mut String, value: &Value) {
    match value {
        Value::Object(members) => {
            let mut names: Vec<&String> = members.keys().collect();
            names.sort_by_cached_key(|name| name.encode_utf16().collect::<Vec<_>>());
            out.push('{');
            for (place, name) in names.into_iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                append(out, &Value::String(name.clone()));
                out.push(':');
                append(out, members.get(name).unwrap_or(&Value::Null));
            }
            out.push('}');
        }
        Value::Array(values) => {
            out.push('[');
            for (place, value) in values.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                append(out, value);
            }
            out.push(']');
        }
        // Escapes as RFC 8785 has them: the short ones, and \u00xx in lower case.
        other => out.push_str(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::write;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    #[test]
    fn members_are_sorted_and_texts_escaped_in_one_way() {
        let value = json!({"é": 1, "b": [true, null, "a\"\\\n\u{1}é"], "a": {"z": -3, "y": ""}, "10": 0, "9": 0});
        assert_eq!(
            write(&value),
            "{\"10\":0,\"9\":0,\"a\":{\"y\":\"\",\"z\":-3},\"b\":[true,null,\"a\\\"\\\\\\n\\u0001é\"],\"é\":1}"
        );
    }

    #[test]
    fn names_are_sorted_as_utf_16_wants() {
        // U+1F600 comes before U+FFFD in UTF-16, after it in Unicode.
        assert_eq!(
            write(&json!({"\u{fffd}": 1, "\u{1f600}": 2})),
            "{\"\u{1f600}\":2,\"\u{fffd}\":1}"
        );
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_read_back_is_the_same_fact_written_the_same_way(value in values()) {
            let once = write(&value);
            let back: Value = serde_json::from_str(&once).unwrap();
            prop_assert_eq!(&back, &value);
            prop_assert_eq!(write(&back), once);
        }
    }
}

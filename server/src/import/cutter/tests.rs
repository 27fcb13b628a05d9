use super::*;

/// The line, the values and the stray mark's place of each record.
type Cuts<V> = Vec<(u64, Vec<V>, Option<usize>)>;

/// The records of a text that comes in pieces of so many bytes, and how the text
/// ends.
fn cut(text: &str, piece: usize) -> (Cuts<String>, End) {
    let mut cutter = Cutter::new();
    let mut records = Vec::new();
    let record = |cutter: &mut Cutter| {
        let mut from = 0;
        let values = cutter.ends.iter().map(|end| {
            let value = String::from_utf8_lossy(&cutter.bytes[from..*end]).into_owned();
            from = *end;
            value
        });
        let record = (cutter.first_line, values.collect(), cutter.stray);
        cutter.begin();
        record
    };
    for mut input in text.as_bytes().chunks(piece) {
        while !input.is_empty() {
            let (taken, is_whole) = cutter.take(input);
            input = &input[taken..];
            if is_whole {
                records.push(record(&mut cutter));
            }
        }
    }
    let end = cutter.finish();
    if end == End::Record {
        records.push(record(&mut cutter));
    }
    (records, end)
}

#[test]
fn records_are_cut_as_rfc_4180_says() {
    type Cut<'c> = (&'c str, &'c [(u64, &'c [&'c str], Option<usize>)], End);
    let table: &[Cut<'_>] = &[
        ("", &[], End::Between),
        (
            "a,b\r\nc,d",
            &[(1, &["a", "b"], None), (2, &["c", "d"], None)],
            End::Record,
        ),
        (
            "\"x\r\"\ny",
            &[(1, &["x\r"], None), (3, &["y"], None)],
            End::Record,
        ),
        (
            "a\rb\r",
            &[(1, &["a"], None), (2, &["b"], None)],
            End::Between,
        ),
        (
            "\r\n\na,\n\n,b\n",
            &[(3, &["a", ""], None), (5, &["", "b"], None)],
            End::Between,
        ),
        (
            "\"a\"\"b\",\"\"\nc",
            &[(1, &["a\"b", ""], None), (2, &["c"], None)],
            End::Record,
        ),
        (
            "\"x\r\ny\rz\n\",1\r\nw",
            &[(1, &["x\r\ny\rz\n", "1"], None), (5, &["w"], None)],
            End::Record,
        ),
        (
            "12\" RULER,1\n",
            &[(1, &["12\" RULER", "1"], None)],
            End::Between,
        ),
        (
            "1,\"7\" PLATE\",2\n3",
            &[
                (1, &["1", "\"7\" PLATE\"", "2"], Some(1)),
                (2, &["3"], None),
            ],
            End::Record,
        ),
        (
            "\"CUP \"LARGE\"\"\n",
            &[(1, &["\"CUP \"LARGE\"\""], Some(0))],
            End::Between,
        ),
        (
            "\"a\"\"b\"c\n",
            &[(1, &["\"a\"\"b\"c"], Some(0))],
            End::Between,
        ),
        ("a,\"b\nc", &[], End::Quoted),
        ("\"a\" ,b", &[(1, &["\"a\" ", "b"], Some(0))], End::Record),
    ];
    for (text, records, end) in table {
        for piece in [1, 2, 3, 1_000] {
            let (cut, ended) = cut(text, piece);
            let cut: Cuts<&str> = cut
                .iter()
                .map(|(line, values, stray)| {
                    (*line, values.iter().map(String::as_str).collect(), *stray)
                })
                .collect();
            let expected: Cuts<&str> = records
                .iter()
                .map(|(line, values, stray)| (*line, values.to_vec(), *stray))
                .collect();
            assert_eq!(
                (cut, ended),
                (expected, *end),
                "{text:?} in pieces of {piece}"
            );
        }
    }
}

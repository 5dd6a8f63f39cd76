//! Pictures as trees of elements of SVG 1.1, and their text.

/// An element.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), text: String::new(), children: Vec::new() }
    }

    /// With an attribute.
    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    /// With text in it.
    pub(crate) fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// With another element in it.
    pub(crate) fn child(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// With other elements in it.
    pub(crate) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }
}

/// The text of a picture.
pub(crate) fn print(root: &Element) -> String {
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    element(root, 0, &mut text);
    text
}

fn element(one: &Element, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    let attributes = one.attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escaped(value)));
    let attributes: String = attributes.collect();
    let (name, inner) = (one.name, escaped(&one.text));
    if one.children.is_empty() {
        text.push_str(&match inner.as_str() {
            "" => format!("{indent}<{name}{attributes}/>\n"),
            inner => format!("{indent}<{name}{attributes}>{inner}</{name}>\n"),
        });
        return;
    }
    text.push_str(&format!("{indent}<{name}{attributes}>{inner}\n"));
    one.children.iter().for_each(|child| element(child, depth + 1, text));
    text.push_str(&format!("{indent}</{name}>\n"));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Element, print};

    #[test]
    fn what_means_something_is_escaped() {
        let root = Element::new("svg").with("id", "a\"b").child(Element::new("text").text("1 < 2 & 3 > 2"));
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg id=\"a&quot;b\">\n  \
                        <text>1 &lt; 2 &amp; 3 &gt; 2</text>\n</svg>\n";
        assert_eq!(print(&root), expected);
    }
}

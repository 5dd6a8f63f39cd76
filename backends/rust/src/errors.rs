//! The error numbers, as constants of the error type and as a table.

use crate::ErrorCode;
use crate::tree::{Access, Expression, Item, ItemKind, Type, Visibility};

/// Both.
pub(crate) fn items(errors: &[ErrorCode<'_>]) -> Vec<Item> {
    vec![
        Item::private(ItemKind::Implementation(None, Type::own(&["Error"]), constants(errors))),
        table(errors),
    ]
}

/// 0 is no error.
fn constants(errors: &[ErrorCode<'_>]) -> Vec<Item> {
    let constant = |error: &ErrorCode<'_>| {
        let value = Expression::call(&["Error", "numbered"], vec![Expression::Integer(error.number.into())]);
        let kind = ItemKind::Constant(error.name.to_owned(), Type::named("Self"), value);
        Item::public(kind).explained(&[&format!("{} ({}): {}", error.c_name, error.number, error.meaning)])
    };
    errors.iter().filter(|error| error.number != 0).map(constant).collect()
}

fn table(errors: &[ErrorCode<'_>]) -> Item {
    let row = |error: &ErrorCode<'_>| {
        let texts = [error.name, error.meaning].map(|text| Expression::Text(text.to_owned()));
        Expression::Tuple([Expression::Integer(error.number.into())].into_iter().chain(texts).collect())
    };
    let rows = errors.iter().filter(|error| error.number != 0).map(row).collect();
    let text = || Type::Forever(Access::Const, Box::new(Type::named("str")));
    let row = Type::Tuple(vec![Type::named("u32"), text(), text()]);
    let rows_type = Type::Forever(Access::Const, Box::new(Type::Slice(Box::new(row))));
    Item {
        visibility: Visibility::Crate,
        ..Item::private(ItemKind::Constant("ERRORS".to_owned(), rows_type, Expression::List(rows)))
    }
    .explained(&["Number, name and meaning of every error, by rising number."])
}

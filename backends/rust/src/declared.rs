//! What `.bento` files declare.

use std::collections::BTreeSet;

use bento_ir::{
    Element, Field, Id, Named, NamedKind, Pointer, Returns, Scalar, Signature, Type as IrType, Variant,
};

use crate::Limit;
use crate::names;
use crate::tree::{
    self, Attribute, Block, Expression, Function, Item, ItemKind, Parameter, Path, Qualifier, Receiver, Type,
};
use crate::types::{Context, Kind, scalar_name};

const PLAIN: Attribute = Attribute::Words("derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)");

/// All named types that the signatures use, and what those are made of.
pub(crate) fn items<'a>(
    context: &Context<'_>,
    signatures: impl Iterator<Item = &'a Signature>,
) -> Result<Vec<Item>, Limit> {
    let mut used = BTreeSet::new();
    signatures.flat_map(named_in).for_each(|named| visit(context, named, &mut used));
    let items = used.into_iter().map(|named| declaration(context, named)).collect::<Result<Vec<_>, _>>()?;
    Ok(items.into_iter().flatten().collect())
}

fn named_in(signature: &Signature) -> impl Iterator<Item = Id<Named>> {
    let result = match &signature.returns {
        Returns::Value(result) => Some(result),
        Returns::Nothing | Returns::Never => None,
    };
    signature.parameters.iter().chain(result).filter_map(|parameter| match parameter.ty {
        IrType::Named(named)
        | IrType::Owned(named)
        | IrType::Pointer(Pointer { element: Element::Named(named), .. }) => Some(named),
        IrType::Scalar(_) | IrType::Pointer(Pointer { element: Element::Scalar(_), .. }) => None,
    })
}

fn visit(context: &Context<'_>, named: Id<Named>, used: &mut BTreeSet<Id<Named>>) {
    if !used.insert(named) {
        return;
    }
    if let NamedKind::Structure { fields } = &context.system.named[named].kind {
        for field in fields {
            if let Element::Named(inner) = field.element {
                visit(context, inner, used);
            }
        }
    }
}

fn declaration(context: &Context<'_>, id: Id<Named>) -> Result<Vec<Item>, Limit> {
    let named = &context.system.named[id];
    let name = context.names[&id].clone();
    match &named.kind {
        NamedKind::Enumeration { width, variants } | NamedKind::Flags { width, variants } => {
            match context.kind(id) {
                Kind::Numbers(_) => Ok(numbers(named, name, *width, variants)),
                Kind::Bits(_) | Kind::Handle | Kind::Structure => bits(named, name, *width, variants),
            }
        }
        NamedKind::Handle { .. } => Ok(handle(context, named, name)),
        NamedKind::Structure { fields } => Ok(vec![structure(context, named, name, fields)?]),
    }
}

/// An enumeration, and how a number becomes one.
fn numbers(named: &Named, name: String, width: Scalar, variants: &[Variant]) -> Vec<Item> {
    let names = names::camel_all(variants.iter().map(|variant| variant.name.as_str()));
    let integer = Type::named(scalar_name(width));
    let shown = names.iter().zip(variants).map(|(name, variant)| tree::Variant {
        docs: variant.docs.clone(),
        name: name.clone(),
        value: variant.value,
    });
    let arms = names.iter().zip(variants).map(|(variant, number)| {
        let value = Expression::Path(Path::here(&[&name, variant]));
        (number.value, Expression::Call(Box::new(core(&["result", "Result", "Ok"])), vec![value]))
    });
    let error = Expression::Path(Path::own(&["Error", "Inval"]));
    let refused = Expression::Call(Box::new(core(&["result", "Result", "Err"])), vec![error]);
    let value =
        Expression::MatchNumber(Box::new(Expression::name("number")), arms.collect(), Box::new(refused));
    let from =
        function("try_from", vec![("number", integer.clone())], Type::result(Type::named("Self")), value);
    let of = Type::Named(Path::core(&["convert", "TryFrom"]), vec![integer]);
    vec![
        Item::public(ItemKind::Enumeration(name.clone(), shown.collect()))
            .documented(&named.docs)
            .with(PLAIN)
            .with(Attribute::Representation(scalar_name(width))),
        Item::private(ItemKind::Implementation(
            Some(of),
            Type::named(&name),
            vec![Item::private(ItemKind::Alias("Error", Type::own(&["Error"]))), Item::private(from)],
        )),
    ]
}

/// Bits with a name each.
fn bits(named: &Named, name: String, width: Scalar, variants: &[Variant]) -> Result<Vec<Item>, Limit> {
    let integer = || Type::named(scalar_name(width));
    let own = |value: Expression| Expression::Call(Box::new(Expression::OwnType), vec![value]);
    let mut seen = BTreeSet::new();
    let mut items = Vec::new();
    for variant in variants {
        let constant = variant.name.to_ascii_uppercase();
        if !seen.insert(constant.clone()) {
            return Err(Limit::Conflict { name: format!("{name}::{constant}") });
        }
        let value = own(Expression::Integer(variant.value));
        let kind = ItemKind::Constant(constant, Type::named("Self"), value);
        items.push(Item::public(kind).documented(&variant.docs));
    }
    let from =
        function("from_bits", vec![("bits", integer())], Type::named("Self"), own(Expression::name("bits")));
    let own_bits = || Expression::First(Box::new(Expression::Receiver));
    let into = method(Receiver::Value, "bits", vec![], integer(), own_bits());
    let other = || Expression::First(Box::new(Expression::name("other")));
    let common = Expression::Binary(Box::new(own_bits()), "&", Box::new(other()));
    let holds = Expression::Binary(Box::new(common), "==", Box::new(other()));
    let holds =
        method(Receiver::Value, "contains", vec![("other", Type::named("Self"))], Type::named("bool"), holds);
    items.push(Item::public(from).explained(&["The flags with these bits."]));
    items.push(Item::public(into).explained(&["The bits."]));
    items.push(Item::public(holds).explained(&["Whether all of the other's bits are set."]));
    let union = own(Expression::Binary(Box::new(own_bits()), "|", Box::new(other())));
    let union =
        method(Receiver::Value, "bitor", vec![("other", Type::named("Self"))], Type::named("Self"), union);
    let of = Type::Named(Path::core(&["ops", "BitOr"]), Vec::new());
    Ok(vec![
        Item::public(ItemKind::Newtype(name.clone(), integer()))
            .documented(&named.docs)
            .with(PLAIN)
            .with(Attribute::Words("repr(transparent)")),
        Item::private(ItemKind::Implementation(None, Type::named(&name), items)),
        Item::private(ItemKind::Implementation(
            Some(of),
            Type::named(&name),
            vec![Item::private(ItemKind::Alias("Output", Type::named("Self"))), Item::private(union)],
        )),
    ])
}

/// A box cannot copy a handle: one that it gave away it has no more. A kernel's is what the kernel means by it.
fn handle(context: &Context<'_>, named: &Named, name: String) -> Vec<Item> {
    let number = || Type::Named(Path::core(&["num", "NonZeroI32"]), Vec::new());
    let own = Expression::Call(Box::new(Expression::OwnType), vec![Expression::name("number")]);
    let wrap = function("wrap", vec![("number", number())], Type::named("Self"), own.clone());
    let value = Expression::First(Box::new(Expression::Receiver));
    let derive = match context.is_isolated {
        true => Attribute::Words("derive(PartialEq, Eq, Debug)"),
        false => PLAIN,
    };
    let mut items = vec![
        Item::public(ItemKind::Newtype(name.clone(), number())).documented(&named.docs).with(derive),
        Item::private(ItemKind::Implementation(
            Some(Type::own(&["glue", "Handle"])),
            Type::named(&name),
            vec![
                Item::private(wrap),
                Item::private(method(
                    Receiver::Shared,
                    "number",
                    vec![],
                    Type::named("i32"),
                    value.clone().method("get", vec![]),
                )),
            ],
        )),
    ];
    if !context.is_isolated {
        let new = function("new", vec![("number", number())], Type::named("Self"), own);
        let get = method(Receiver::Value, "get", vec![], number(), value);
        let own = vec![
            Item::public(new).explained(&["What the kernel calls it: a positive number."]),
            Item::public(get).explained(&["The number."]),
        ];
        items.push(Item::private(ItemKind::Implementation(None, Type::named(&name), own)));
    }
    items
}

fn structure(context: &Context<'_>, named: &Named, name: String, fields: &[Field]) -> Result<Item, Limit> {
    let mut seen = BTreeSet::new();
    let mut shown = Vec::new();
    for field in fields {
        let element = context.element(field.element);
        let ty = match field.count {
            Some(count) => Type::Array(Box::new(element), count),
            None => element,
        };
        let name = names::possible(&field.name);
        if !seen.insert(name.clone()) {
            return Err(Limit::Conflict { name });
        }
        shown.push(tree::Field { docs: field.docs.clone(), name, ty });
    }
    Ok(Item::public(ItemKind::Structure(name, shown))
        .documented(&named.docs)
        .with(Attribute::Words("derive(Clone, Copy, PartialEq, Debug)"))
        .with(Attribute::Words("repr(C)")))
}

fn core(names: &[&str]) -> Expression {
    Expression::Path(Path::core(names))
}

fn function(name: &str, parameters: Vec<(&str, Type)>, returns: Type, value: Expression) -> ItemKind {
    method(Receiver::None, name, parameters, returns, value)
}

fn method(
    receiver: Receiver,
    name: &str,
    parameters: Vec<(&str, Type)>,
    returns: Type,
    value: Expression,
) -> ItemKind {
    let parameters = parameters.into_iter().map(|(name, ty)| Parameter { name: name.to_owned(), ty });
    ItemKind::Function(Function {
        qualifier: Qualifier::None,
        name: name.to_owned(),
        receiver,
        parameters: parameters.collect(),
        returns,
        body: Some(Block::of(value)),
    })
}

//! What is declared, without names: the strategies.

use bento_idl::ast::{Direction, Primitive};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Index, select};

/// Documentation lines and a wish for a name.
#[derive(Clone, Debug)]
pub struct Head {
    pub docs: Vec<String>,
    pub wish: &'static str,
}

#[derive(Clone, Debug)]
pub enum Item {
    Interface(Head, Vec<Function>),
    Face(Head, Vec<Member>),
    Enumeration(Head, Primitive, Vec<Variant>),
    Flags(Head, Primitive, Vec<Variant>),
    Structure(Head, Vec<(Head, Field)>),
    Alias(Head, Scalar),
    Handle(Head, Option<u8>),
}

#[derive(Clone, Debug)]
pub struct Function {
    pub head: Head,
    pub parameters: Vec<Parameter>,
    pub returns: Returns,
}

#[derive(Clone, Debug)]
pub struct Member {
    pub direction: Direction,
    pub what: Imported,
    pub scope: Option<&'static str>,
}

#[derive(Clone, Debug)]
pub enum Imported {
    /// One of the interfaces above.
    Interface(Vec<String>, Index),
    /// A function, constants for some of its arguments, and a symbol.
    Function(Function, Vec<Binding>, Option<&'static str>),
}

/// One of the arguments that are numbers, and its value.
#[derive(Clone, Debug)]
pub struct Binding {
    pub argument: Index,
    pub value: i8,
}

#[derive(Clone, Debug)]
pub enum Returns {
    Never,
    Nothing,
    Value(Value),
}

/// A value that a function may return.
#[derive(Clone, Debug)]
pub struct Value {
    pub wish: Option<&'static str>,
    pub ty: ValueType,
}

#[derive(Clone, Debug)]
pub struct Parameter {
    pub wish: Option<&'static str>,
    pub ty: ParameterType,
}

/// A type of the language, or one of those declared above.
#[derive(Clone, Debug)]
pub enum Scalar {
    Primitive(Primitive),
    Named(Index),
}

#[derive(Clone, Debug)]
pub enum ValueType {
    Scalar(Scalar),
    Pointer(Access, Scalar),
    Array(Access, Scalar, u64),
}

/// A field's type, and how many of it there are if it is an array.
#[derive(Clone, Debug)]
pub struct Field {
    pub scalar: Scalar,
    pub count: Option<u64>,
}

#[derive(Clone, Debug)]
pub enum ParameterType {
    /// What a function may return, too.
    Value(ValueType),
    /// A declared type with `own` in front, or a number if none is declared.
    Owned(Index),
    /// An array and the argument that counts its elements.
    Counted(Access, Scalar, Primitive),
}

#[derive(Clone, Copy, Debug)]
pub enum Access {
    Const,
    Mut,
    ConstNullable,
    MutNullable,
}

#[derive(Clone, Debug)]
pub struct Variant {
    pub head: Head,
    /// How far its value is from the next in order; none if it is not written.
    pub gap: Option<u8>,
}

pub fn item() -> impl Strategy<Value = Item> {
    prop_oneof![
        (head(), vec(function(), 0..4)).prop_map(|(head, functions)| Item::Interface(head, functions)),
        (head(), vec(member(), 0..5)).prop_map(|(head, members)| Item::Face(head, members)),
        (head(), width(), vec(variant(), 1..5))
            .prop_map(|(head, width, list)| Item::Enumeration(head, width, list)),
        (head(), unsigned(), vec(variant(), 1..5))
            .prop_map(|(head, width, list)| Item::Flags(head, width, list)),
        (head(), vec((head(), field()), 1..5)).prop_map(|(head, fields)| Item::Structure(head, fields)),
        (head(), scalar()).prop_map(|(head, scalar)| Item::Alias(head, scalar)),
        (head(), option::of(1_u8..)).prop_map(|(head, count)| Item::Handle(head, count)),
    ]
}

fn head() -> impl Strategy<Value = Head> {
    (docs(), wish()).prop_map(|(docs, wish)| Head { docs, wish })
}

/// Anything that may stand in one line; blanks at its end are nobody's documentation.
fn docs() -> impl Strategy<Value = Vec<String>> {
    vec("[ -~é]{0,20}".prop_map(|line| line.trim_end().to_owned()), 0..3)
}

/// Words that are names except where they start something, and words that are only names.
fn wish() -> impl Strategy<Value = &'static str> {
    select(vec![
        "interface",
        "box",
        "enum",
        "flags",
        "struct",
        "type",
        "handle",
        "import",
        "export",
        "with",
        "scope",
        "alias",
        "maze",
        "Size",
        "_under",
        "u9",
        "fns",
        "x",
    ])
}

fn function() -> impl Strategy<Value = Function> {
    (head(), vec(parameter(), 0..4), returns()).prop_map(|(head, parameters, returns)| Function {
        head,
        parameters,
        returns,
    })
}

fn member() -> impl Strategy<Value = Member> {
    let direction = select(vec![Direction::Import, Direction::Export]);
    (direction, imported(), option::of(wish())).prop_map(|(direction, what, scope)| Member {
        direction,
        what,
        scope,
    })
}

fn imported() -> impl Strategy<Value = Imported> {
    let binding = (any::<Index>(), any::<i8>()).prop_map(|(argument, value)| Binding { argument, value });
    prop_oneof![
        (docs(), any::<Index>()).prop_map(|(docs, index)| Imported::Interface(docs, index)),
        (function(), vec(binding, 0..3), option::of(wish()))
            .prop_map(|(function, with, alias)| Imported::Function(function, with, alias)),
    ]
}

fn returns() -> impl Strategy<Value = Returns> {
    prop_oneof![
        Just(Returns::Never),
        Just(Returns::Nothing),
        (option::of(wish()), value_type()).prop_map(|(wish, ty)| Returns::Value(Value { wish, ty })),
    ]
}

fn parameter() -> impl Strategy<Value = Parameter> {
    (option::of(wish()), parameter_type()).prop_map(|(wish, ty)| Parameter { wish, ty })
}

fn parameter_type() -> impl Strategy<Value = ParameterType> {
    let count = select(vec![Primitive::U8, Primitive::U16, Primitive::U32, Primitive::Usize]);
    prop_oneof![
        value_type().prop_map(ParameterType::Value),
        any::<Index>().prop_map(ParameterType::Owned),
        (access(), scalar(), count).prop_map(|(access, scalar, n)| ParameterType::Counted(access, scalar, n)),
    ]
}

fn value_type() -> impl Strategy<Value = ValueType> {
    prop_oneof![
        scalar().prop_map(ValueType::Scalar),
        (access(), scalar()).prop_map(|(access, scalar)| ValueType::Pointer(access, scalar)),
        (access(), scalar(), 1..1000_u64).prop_map(|(access, scalar, n)| ValueType::Array(access, scalar, n)),
    ]
}

fn field() -> impl Strategy<Value = Field> {
    (scalar(), option::of(1..1000_u64)).prop_map(|(scalar, count)| Field { scalar, count })
}

fn scalar() -> impl Strategy<Value = Scalar> {
    prop_oneof![
        select(Primitive::ALL.to_vec()).prop_map(Scalar::Primitive),
        any::<Index>().prop_map(Scalar::Named),
    ]
}

fn access() -> impl Strategy<Value = Access> {
    select(vec![Access::Const, Access::Mut, Access::ConstNullable, Access::MutNullable])
}

fn variant() -> impl Strategy<Value = Variant> {
    (head(), option::of(0..3_u8)).prop_map(|(head, gap)| Variant { head, gap })
}

fn width() -> impl Strategy<Value = Primitive> {
    select(Primitive::ALL.into_iter().filter(|primitive| primitive.is_width()).collect::<Vec<_>>())
}

fn unsigned() -> impl Strategy<Value = Primitive> {
    select(vec![Primitive::U8, Primitive::U16, Primitive::U32, Primitive::U64])
}

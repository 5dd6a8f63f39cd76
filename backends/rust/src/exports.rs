//! Functions that the box provides: what takes the user's function, and what the C symbol does.

use bento_ir::{Extent, Pointer, Port, Returns, Scalar, Signature, Type as IrType};

use crate::imports::{of_result, or_fail, parameter_names, raw_parameters, raw_result};
use crate::tree::{
    Access, Attribute, Block, Expression, Function, Item, ItemKind, Parameter, Path, Qualifier, Receiver,
    Statement, Type,
};
use crate::types::{Context, Kind, access, lengths};

/// An export as its pieces see it.
pub(crate) struct Export<'a> {
    /// Its name in Rust.
    pub name: &'a str,
    /// Its C symbol.
    pub symbol: &'a str,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The type of the symbol.
    pub signature: Signature,
}

impl<'a> Export<'a> {
    /// A port as it is called in Rust.
    pub(crate) fn of(context: &Context<'_>, name: &'a str, port: &'a Port) -> Self {
        let signature = port.symbol_type(context.system).into_owned();
        Self { name, symbol: &port.symbol, docs: port.docs.clone(), signature }
    }

    fn macro_name(&self) -> String {
        format!("__box_export_{}", self.name)
    }

    /// What the user's function is to be.
    fn function(&self, context: &Context<'_>) -> Type {
        let lengths = lengths(&self.signature);
        let shown = self.signature.parameters.iter().enumerate();
        let shown = shown.filter(|(position, _)| !lengths.contains_key(position));
        let parameters = shown.map(|(_, parameter)| match parameter.ty {
            IrType::Named(named) if context.kind(named) == Kind::Handle => context.named(named),
            IrType::Scalar(_) | IrType::Named(_) | IrType::Owned(_) | IrType::Pointer(_) => {
                context.argument(parameter.ty)
            }
        });
        Type::Function(parameters.collect(), Box::new(result(context, &self.signature)))
    }
}

/// What the user's function returns. What it returns by reference it gives away for good.
fn result(context: &Context<'_>, signature: &Signature) -> Type {
    of_result(context, signature, |pointer| {
        Type::Forever(access(pointer), Box::new(context.pointee(pointer)))
    })
}

/// Takes the user's function and gives it back: the compiler compares it with the recipe's on the way.
pub(crate) fn check(context: &Context<'_>, export: &Export<'_>) -> Vec<Item> {
    let ty = export.function(context);
    let function = Function {
        qualifier: Qualifier::Const,
        name: export.name.to_owned(),
        receiver: Receiver::None,
        parameters: vec![Parameter { name: "function".to_owned(), ty: ty.clone() }],
        returns: ty,
        body: Some(Block::of(Expression::name("function"))),
    };
    let expansion = Path::own(&[&export.macro_name()]);
    vec![
        Item::public(ItemKind::Function(function)).documented(&export.docs),
        Item::public(ItemKind::Use(expansion, Some(export.name.to_owned())))
            .with(Attribute::Words("doc(hidden)")),
    ]
}

/// Makes the C symbol around the user's function.
pub(crate) fn expansion(context: &Context<'_>, export: &Export<'_>) -> Item {
    let given = Expression::call(&["export", export.name], vec![Expression::Given]);
    let constant = ItemKind::Constant("FUNCTION".to_owned(), export.function(context), given);
    let crossing = raw_parameters(context, &export.signature);
    let names: Vec<String> = (0..crossing.len()).map(|position| format!("a{position}")).collect();
    let parameters = names.iter().zip(crossing).map(|(name, each)| Parameter { name: name.clone(), ..each });
    let arguments = names.iter().map(|name| Expression::name(name));
    let arguments = [Expression::name("FUNCTION")].into_iter().chain(arguments).collect();
    let entry = Function {
        qualifier: Qualifier::ExternC,
        name: "entry".to_owned(),
        receiver: Receiver::None,
        parameters: parameters.collect(),
        returns: raw_result(context, &export.signature),
        body: Some(Block::of(Expression::call(&["entry", export.name], arguments).unchecked())),
    };
    let entry =
        Item::private(ItemKind::Function(entry)).with(Attribute::ExportName(export.symbol.to_owned()));
    Item::private(ItemKind::Macro(export.macro_name(), vec![Item::private(constant), entry]))
        .with(Attribute::Words("doc(hidden)"))
        .with(Attribute::Words("macro_export"))
}

/// What the C symbol does with the user's function.
pub(crate) fn entry(context: &Context<'_>, export: &Export<'_>) -> Item {
    let signature = &export.signature;
    let names = parameter_names(signature);
    let function = Parameter { name: "function".to_owned(), ty: export.function(context) };
    let parameters = [function].into_iter().chain(raw_parameters(context, signature)).collect();
    let entry = Function {
        qualifier: Qualifier::Unsafe,
        name: export.name.to_owned(),
        receiver: Receiver::None,
        parameters,
        returns: raw_result(context, signature),
        body: Some(body(context, signature, &names)),
    };
    Item::public(ItemKind::Function(entry))
}

/// Conversions that can fail stand in a closure if the function can say so.
fn body(context: &Context<'_>, signature: &Signature, names: &[String]) -> Block {
    let lengths = lengths(signature);
    let mut statements: Vec<Statement> = apart(context, signature, names).into_iter().collect();
    for (name, parameter) in names.iter().zip(&signature.parameters) {
        if let Some(step) = conversion(context, signature, names, name, parameter.ty) {
            statements.push(Statement::Let(name.clone(), step));
        }
    }
    let arguments = names.iter().enumerate().filter(|(position, _)| !lengths.contains_key(position));
    let arguments = arguments.map(|(_, name)| Expression::name(name)).collect();
    let called = Expression::call_name("function", arguments);
    if statements.is_empty() || !signature.is_fallible(context.system) {
        return Block { statements, value: Box::new(given(context, signature, called)) };
    }
    let inner = Block { statements, value: Box::new(called) };
    let call = Expression::Closure(result(context, signature), inner);
    let value = given(context, signature, Expression::call_name("call", vec![]));
    Block { statements: vec![Statement::Let("call".to_owned(), call)], value: Box::new(value) }
}

/// Two references of which one may change what it refers to must not meet.
fn apart(context: &Context<'_>, signature: &Signature, names: &[String]) -> Option<Statement> {
    let pointers: Vec<(&String, Pointer)> = names
        .iter()
        .zip(&signature.parameters)
        .filter_map(|(name, parameter)| match parameter.ty {
            IrType::Pointer(pointer) => Some((name, pointer)),
            IrType::Scalar(_) | IrType::Named(_) | IrType::Owned(_) => None,
        })
        .collect();
    let changes = pointers.iter().any(|(_, pointer)| access(*pointer) == Access::Mut);
    if pointers.len() < 2 || !changes {
        return None;
    }
    let spans = pointers.into_iter().map(|(name, pointer)| {
        let function = match access(pointer) {
            Access::Const => "reads",
            Access::Mut => "writes",
        };
        let count = elements(context, signature, names, pointer).unwrap_or(Expression::Integer(1));
        Expression::call(&["glue", function], vec![Expression::name(name), count])
    });
    let step = Expression::call(&["glue", "apart"], vec![Expression::List(spans.collect())]);
    Some(Statement::Do(or_fail(context, signature, step)))
}

/// The number of elements of a slice.
fn elements(
    context: &Context<'_>,
    signature: &Signature,
    names: &[String],
    pointer: Pointer,
) -> Option<Expression> {
    let Extent::Parameter(length) = pointer.extent else { return None };
    let count = Expression::name(&names[length]);
    Some(match context.system.scalar(signature.parameters[length].ty) {
        Some(Scalar::Usize) => count,
        Some(Scalar::U64) => or_fail(context, signature, Expression::call(&["glue", "narrow"], vec![count])),
        _ => Expression::Cast(Box::new(count), Type::named("usize")),
    })
}

/// What has to be done to an argument before it is one of Rust.
fn conversion(
    context: &Context<'_>,
    signature: &Signature,
    names: &[String],
    name: &str,
    ty: IrType,
) -> Option<Expression> {
    let value = Expression::name(name);
    match ty {
        IrType::Scalar(Scalar::Bool) => Some(Expression::call(&["glue", "truth"], vec![value])),
        IrType::Scalar(_) => None,
        IrType::Named(named) | IrType::Owned(named) => Some(match context.kind(named) {
            Kind::Numbers(_) => {
                let step = Expression::Call(Box::new(context.function_of(named, "try_from")), vec![value]);
                or_fail(context, signature, step)
            }
            Kind::Bits(_) => Expression::Call(Box::new(context.function_of(named, "from_bits")), vec![value]),
            Kind::Handle | Kind::Structure => {
                or_fail(context, signature, Expression::call(&["glue", "handle"], vec![value]))
            }
        }),
        IrType::Pointer(pointer) => {
            let count = elements(context, signature, names, pointer);
            let function = match (count.is_some(), access(pointer), pointer.nullable) {
                (false, Access::Const, false) => "reference",
                (false, Access::Mut, false) => "reference_mut",
                (false, Access::Const, true) => "reference_or_null",
                (false, Access::Mut, true) => "reference_mut_or_null",
                (true, Access::Const, false) => "slice",
                (true, Access::Mut, false) => "slice_mut",
                (true, Access::Const, true) => "slice_or_null",
                (true, Access::Mut, true) => "slice_mut_or_null",
            };
            let arguments = [value].into_iter().chain(count).collect();
            let step = Expression::call(&["glue", function], arguments).unchecked();
            Some(or_fail(context, signature, step))
        }
    }
}

/// A result as it crosses.
fn given(context: &Context<'_>, signature: &Signature, value: Expression) -> Expression {
    let Returns::Value(result) = &signature.returns else { return value };
    let by = |function: &str| Expression::call(&["glue", function], vec![value.clone()]);
    match result.ty {
        IrType::Scalar(Scalar::Err) => by("give_err"),
        IrType::Scalar(Scalar::Err32) => by("give_err32"),
        IrType::Scalar(Scalar::Err64) => by("give_err64"),
        IrType::Scalar(Scalar::Errsize) => by("give_errsize"),
        IrType::Scalar(Scalar::Bool) => {
            Expression::Call(Box::new(Expression::Path(Path::here(&["u8", "from"]))), vec![value])
        }
        IrType::Scalar(_) => value,
        IrType::Named(named) | IrType::Owned(named) => match context.kind(named) {
            Kind::Numbers(_) => Expression::Cast(Box::new(value), context.raw(result.ty)),
            Kind::Bits(_) => value.method("bits", vec![]),
            Kind::Handle | Kind::Structure => by("give_handle"),
        },
        // References become pointers by themselves.
        IrType::Pointer(Pointer { nullable: false, .. }) => value,
        IrType::Pointer(pointer) => match access(pointer) {
            Access::Const => by("pointer_or_null"),
            Access::Mut => by("pointer_mut_or_null"),
        },
    }
}

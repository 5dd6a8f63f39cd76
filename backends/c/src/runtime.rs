//! What every header declares whatever the recipe says.

use bento_ir::Timer;

use crate::tree::{Branch, Condition, Function, Item, Macro, Parameter, Replacement, Target, Type};

/// The macro in front of functions that do not return.
pub(crate) const NORETURN: &str = "__BOX_NORETURN";

/// Defines [`NORETURN`]: every standard since C11 has another spelling, and C99 has none.
pub(crate) fn noreturn() -> Item {
    let branch = |condition, value| Branch {
        condition,
        items: vec![Item::Macro(Macro { docs: Vec::new(), name: NORETURN.to_owned(), value })],
    };
    let spellings = Item::If(vec![
        branch(Some(Condition::Defined("__cplusplus")), Replacement::Attribute("noreturn")),
        branch(Some(Condition::AtLeast("__STDC_VERSION__", 202_311)), Replacement::Attribute("noreturn")),
        branch(Some(Condition::AtLeast("__STDC_VERSION__", 201_112)), Replacement::Keyword("_Noreturn")),
        branch(Some(Condition::Defined("__GNUC__")), Replacement::GnuAttribute("__noreturn__")),
        branch(None, Replacement::Nothing),
    ]);
    Item::If(vec![Branch { condition: Some(Condition::NotDefined(NORETURN)), items: vec![spellings] }])
}

/// The macro behind functions that another definition may replace.
pub(crate) const WEAK: &str = "__BOX_WEAK";

/// Defines [`WEAK`]. GCC, when it optimises at link time, puts a replaced function into its callers all the same if what replaces
/// it was compiled before; so it is told not to look into one. Others need not be told, and have no word for it.
pub(crate) fn weak() -> Item {
    let branch = |condition, attributes| Branch {
        condition,
        items: vec![Item::Macro(Macro {
            docs: Vec::new(),
            name: WEAK.to_owned(),
            value: Replacement::GnuAttribute(attributes),
        })],
    };
    Item::If(vec![
        branch(Some(Condition::Defined("__clang__")), "__weak__"),
        branch(None, "__weak__, __noipa__"),
    ])
}

/// What a kernel calls that counts the time of its boxes itself.
pub(crate) fn for_timer(timer: Option<Timer>) -> Vec<Function> {
    match timer {
        Some(Timer::Hook) => vec![function(
            "__box_tick",
            &[
                "Counts a tick of the time that calls of boxes may take. Called from the handler of a timer, as often as",
                "the recipe says.",
            ],
            Type::named("void"),
            &[],
        )],
        Some(Timer::SysTick { .. }) | None => Vec::new(),
    }
}

/// The functions that bring a child up and down.
pub(crate) fn for_child(child: &str) -> Vec<Function> {
    vec![
        function(
            &format!("__box_{child}_init"),
            &[
                &format!("Brings box `{child}` up, unless it is up already."),
                "",
                "Returns 0, or a negative error code if that fails. BOX_EBUSY: it is being called or brought up.",
            ],
            Type::named("int"),
            &[],
        ),
        function(
            &format!("__box_{child}_clobber"),
            &[
                &format!("Marks box `{child}` as down, so that the next call brings it up afresh."),
                "",
                "Returns 0, or -BOX_EBUSY while the box is being called.",
            ],
            Type::named("int"),
            &[],
        ),
        function(
            &format!("__box_{child}_push"),
            &[
                &format!("Allocates memory that box `{child}` can use, on its stack."),
                "",
                "Returns NULL if there is not enough, if the box is down or if it is being called.",
            ],
            Type::pointer(Target::Variable, "void"),
            &[(Type::named("size_t"), "size")],
        ),
        function(
            &format!("__box_{child}_pop"),
            &[&format!("Gives the last `size` bytes back that __box_{child}_push allocated.")],
            Type::named("void"),
            &[(Type::named("size_t"), "size")],
        ),
    ]
}

/// The function that tells why a call of a child was not completed.
pub(crate) fn error_of_child(child: &str) -> Function {
    function(
        &format!("__box_{child}_error"),
        &[
            &format!("Tells why the last call of box `{child}` that was cut short or refused was."),
            "",
            "Returns a negative error code, or 0 if there was none since the box was brought up. Refusals of",
            "functions with an error type are not noted: their callers get the code.",
        ],
        Type::named("int"),
        &[],
    )
}

/// The functions that every box has.
pub(crate) fn for_every_box() -> Vec<Function> {
    let mut abort = function(
        "__box_abort",
        &["Ends the box: whoever called it gets the negative error code."],
        Type::named("void"),
        &[(Type::named("int"), "err")],
    );
    abort.attribute = Some(NORETURN);
    let descriptor = || (Type::named("int32_t"), "fd");
    let write = function(
        "__box_write",
        &[
            "Writes to an output of the box: 1 is the standard output, 2 is for errors.",
            "",
            "Returns how many bytes were taken, or a negative error code.",
        ],
        Type::named("ssize_t"),
        &[descriptor(), (Type::pointer(Target::Constant, "void"), "buffer"), (Type::named("size_t"), "size")],
    );
    let flush = function(
        "__box_flush",
        &["Sends on what an output has buffered."],
        Type::named("int"),
        &[descriptor()],
    );
    vec![abort, write, flush]
}

fn function(name: &str, docs: &[&str], returns: Type, parameters: &[(Type, &str)]) -> Function {
    let parameters =
        parameters.iter().map(|(ty, name)| Parameter { ty: ty.clone(), name: Some((*name).to_owned()) });
    Function {
        docs: docs.iter().map(|line| (*line).to_owned()).collect(),
        attribute: None,
        returns,
        name: name.to_owned(),
        parameters: parameters.collect(),
    }
}

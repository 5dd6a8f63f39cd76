//! Function types and the types in them.
//!
//! Pointers are 32 bits wide on every microcontroller there is so far, and 64 on a PC; `usize`, `isize` and `errsize` follow
//! them.

use crate::{Id, System};

/// A scalar of the language.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "each is its own spelling")]
pub enum Scalar {
    Bool,
    U8,
    U16,
    U32,
    U64,
    Usize,
    I8,
    I16,
    I32,
    I64,
    Isize,
    F32,
    F64,
    Err,
    Err32,
    Err64,
    Errsize,
}

impl Scalar {
    /// All scalars in the order of the manual.
    pub const ALL: [Self; 17] = [
        Self::Bool,
        Self::U8,
        Self::U16,
        Self::U32,
        Self::U64,
        Self::Usize,
        Self::I8,
        Self::I16,
        Self::I32,
        Self::I64,
        Self::Isize,
        Self::F32,
        Self::F64,
        Self::Err,
        Self::Err32,
        Self::Err64,
        Self::Errsize,
    ];

    /// Its spelling.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::Usize => "usize",
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::Isize => "isize",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::Err => "err",
            Self::Err32 => "err32",
            Self::Err64 => "err64",
            Self::Errsize => "errsize",
        }
    }

    /// Its size in bytes on a microcontroller, which is also its alignment (AAPCS32 section 5.1).
    #[must_use]
    pub fn size(self) -> u32 {
        match self {
            Self::Bool | Self::U8 | Self::I8 => 1,
            Self::U16 | Self::I16 => 2,
            Self::U32 | Self::I32 | Self::F32 | Self::Usize | Self::Isize => 4,
            Self::Err | Self::Err32 | Self::Errsize => 4,
            Self::U64 | Self::I64 | Self::F64 | Self::Err64 => 8,
        }
    }

    /// Whether negative values are errors.
    #[must_use]
    pub fn is_fallible(self) -> bool {
        matches!(self, Self::Err | Self::Err32 | Self::Err64 | Self::Errsize)
    }

    /// Whether widening repeats the sign bit.
    #[must_use]
    pub fn is_signed(self) -> bool {
        matches!(self, Self::I8 | Self::I16 | Self::I32 | Self::I64 | Self::Isize) || self.is_fallible()
    }
}

/// What a pointer allows the callee to do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Access {
    /// `const`: read.
    Const,
    /// `mut`: read and write.
    Mut,
}

/// How many elements a pointer covers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Extent {
    /// `*`: one.
    One,
    /// `[16]`
    Constant(u64),
    /// `[n]`: as many as the parameter at this position says.
    Parameter(usize),
}

/// What a pointer points at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Element {
    /// A scalar.
    Scalar(Scalar),
    /// A named type: enumeration, flags, structure or handle.
    Named(Id<Named>),
}

/// A pointer or array parameter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Pointer {
    /// What it points at.
    pub element: Element,
    /// Read, or read and write.
    pub access: Access,
    /// Whether NULL is allowed.
    pub nullable: bool,
    /// How many elements.
    pub extent: Extent,
}

/// The type of a parameter or a result.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Type {
    /// By value.
    Scalar(Scalar),
    /// A named type by value: enumeration, flags or handle.
    Named(Id<Named>),
    /// A handle that the function keeps: whoever passed it has it no more. Parameters only.
    Owned(Id<Named>),
    /// By reference.
    Pointer(Pointer),
}

/// A parameter or a result.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Parameter {
    /// Its name, if it has one.
    pub name: Option<String>,
    /// Its type.
    pub ty: Type,
}

/// What comes back from a call.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Returns {
    /// Nothing.
    Nothing,
    /// Not even control.
    Never,
    /// One value.
    Value(Parameter),
}

/// A function type. Equal ones are one node ([`System::intern`]).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Signature {
    /// In order.
    pub parameters: Vec<Parameter>,
    /// The result.
    pub returns: Returns,
}

impl Signature {
    /// The scalar that carries the result, looking through named types; `None` for nothing, never and pointers.
    #[must_use]
    pub fn result_scalar(&self, system: &System) -> Option<Scalar> {
        match &self.returns {
            Returns::Value(Parameter { ty, .. }) => system.scalar(*ty),
            Returns::Nothing | Returns::Never => None,
        }
    }

    /// Whether a negative result is an error.
    #[must_use]
    pub fn is_fallible(&self, system: &System) -> bool {
        self.result_scalar(system).is_some_and(Scalar::is_fallible)
    }
}

/// A type declared in a `.bento` file. Aliases are resolved away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// What it is.
    pub kind: NamedKind,
}

/// The kinds of declared types.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NamedKind {
    /// One of these numbers.
    Enumeration {
        /// Its representation.
        width: Scalar,
        /// The numbers.
        variants: Vec<Variant>,
    },
    /// Any union of these bits.
    Flags {
        /// Its representation.
        width: Scalar,
        /// The bits.
        variants: Vec<Variant>,
    },
    /// A structure, passed by pointer, laid out by C rules.
    Structure {
        /// In order.
        fields: Vec<Field>,
    },
    /// A number that a kernel gives to a box and that only this box can use. What the kernel means by it is its own: a
    /// positive word, which its function gives and gets back, and which no box sees.
    Handle {
        /// How many a box may have at a time.
        count: u32,
    },
}

/// A named number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: i128,
    /// Documentation, a line each.
    pub docs: Vec<String>,
}

/// A field of a structure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its type; never a pointer.
    pub element: Element,
    /// Number of elements; `None` for a plain field.
    pub count: Option<u64>,
    /// Documentation, a line each.
    pub docs: Vec<String>,
}

impl System {
    /// The type of a handle by value.
    #[must_use]
    pub fn handle(&self, ty: Type) -> Option<Id<Named>> {
        match ty {
            Type::Named(named) | Type::Owned(named) => match self.named[named].kind {
                NamedKind::Handle { .. } => Some(named),
                NamedKind::Enumeration { .. } | NamedKind::Flags { .. } | NamedKind::Structure { .. } => None,
            },
            Type::Scalar(_) | Type::Pointer(_) => None,
        }
    }

    /// The scalar that represents a by-value type; `None` for pointers and structures. A handle is like an `err32`: where it
    /// is a result, negative numbers are errors.
    #[must_use]
    pub fn scalar(&self, ty: Type) -> Option<Scalar> {
        match ty {
            Type::Scalar(scalar) => Some(scalar),
            Type::Named(named) | Type::Owned(named) => match self.named[named].kind {
                NamedKind::Enumeration { width, .. } | NamedKind::Flags { width, .. } => Some(width),
                NamedKind::Handle { .. } => Some(Scalar::Err32),
                NamedKind::Structure { .. } => None,
            },
            Type::Pointer(_) => None,
        }
    }

    /// Size of a scalar in bytes, which is also its alignment.
    #[must_use]
    pub fn size_of(&self, scalar: Scalar) -> u32 {
        let follows_addresses = matches!(scalar, Scalar::Usize | Scalar::Isize | Scalar::Errsize);
        if follows_addresses && self.host.is_some() { 8 } else { scalar.size() }
    }

    /// Size and alignment in bytes of what a pointer points at (AAPCS32 section 5.3 for structures).
    #[must_use]
    pub fn layout(&self, element: Element) -> (u64, u32) {
        let of_scalar = |scalar| (u64::from(self.size_of(scalar)), self.size_of(scalar));
        let named = match element {
            Element::Scalar(scalar) => return of_scalar(scalar),
            Element::Named(named) => named,
        };
        match &self.named[named].kind {
            NamedKind::Enumeration { width, .. } | NamedKind::Flags { width, .. } => of_scalar(*width),
            NamedKind::Handle { .. } => (u64::from(Scalar::Err32.size()), Scalar::Err32.size()),
            NamedKind::Structure { fields } => {
                let (mut end, mut align) = (0_u64, 1);
                for field in fields {
                    let (size, field_align) = self.layout(field.element);
                    end = end.next_multiple_of(u64::from(field_align)) + size * field.count.unwrap_or(1);
                    align = align.max(field_align);
                }
                (end.next_multiple_of(u64::from(align)), align)
            }
        }
    }
}

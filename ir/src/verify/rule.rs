//! The rules, each with the name that a case file is refused by.

/// Defines [`Rule`] with a name for each, so that none can be without.
macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $rule:ident = $name:literal,)+) => {
        /// What a verifier can find broken.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Rule {
            $($(#[doc = $doc])+ $rule,)+
        }

        impl Rule {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$rule,)+];

            /// Its name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$rule => $name,)+
                }
            }
        }
    };
}

rules! {
    /// An id is one of its arena.
    IdRange = "id-range",

    /// The first box, and no other, has no parent.
    Root = "root",
    /// A parent comes before its children.
    ParentFirst = "parent-first",
    /// Names are C identifiers.
    Identifier = "identifier",
    /// No two boxes have one name, the root aside.
    BoxName = "box-name",
    /// Whoever is not isolated is the root.
    RuntimeNesting = "runtime-nesting",
    /// Roommates are siblings, name each other and may lose their state.
    Roommate = "roommate",
    /// A processor has a floating-point unit that is made for it.
    Fpu = "fpu",
    /// A processor has the architecture of the system.
    Cpu = "cpu",

    /// Regions of a box have different names.
    RegionName = "region-name",
    /// A region is not empty, and ends before the address space does.
    RegionSize = "region-size",
    /// The address that a region has to have is a multiple of its alignment.
    RegionAlign = "region-align",
    /// A box has at most one section of a kind.
    SectionKind = "section-kind",
    /// Vectors and the gate are the kernel's, the image header is an isolated box's.
    SectionRuntime = "section-runtime",
    /// The region that a section has to lie in is one of the same box.
    SectionRegion = "section-region",

    /// Declared types have different names.
    TypeName = "type-name",
    /// Variants of a type, and fields of a structure, have different names.
    MemberName = "member-name",
    /// Enumerations and flags are integers.
    TypeWidth = "type-width",
    /// Variants fit in their type.
    VariantRange = "variant-range",
    /// A structure has fields, and none of them is an array of nothing.
    StructureEmpty = "structure-empty",
    /// A structure does not contain itself.
    StructureRecursion = "structure-recursion",
    /// Structures are passed by pointer.
    StructureByValue = "structure-by-value",
    /// A box may have at least one handle of a type, and not too many.
    HandleCount = "handle-count",
    /// Handles go by value, between a box and the kernel that answers it.
    HandlePlace = "handle-place",
    /// What a function keeps is one handle that is an argument.
    OwnedHandle = "owned-handle",
    /// Parameters have different names.
    ParameterName = "parameter-name",
    /// The parameter that says how many elements there are is an integer.
    ExtentParameter = "extent-parameter",
    /// An array is not empty, and what is returned has a constant number of elements.
    ExtentConstant = "extent-constant",

    /// Of the ports with one owner, direction, scope and name all but one are weak.
    PortName = "port-name",
    /// A scope is the box itself, its parent or one of its children.
    PortScope = "port-scope",
    /// What a port binds are integers by value, to numbers that they can be; a bound length is not 0.
    PortBound = "port-bound",
    /// A value for calls that are not completed is one of the function's result, which cannot carry an error.
    PortOnAbort = "port-on-abort",
    /// A link begins at an import.
    LinkImport = "link-import",
    /// A link ends at an export.
    LinkExport = "link-export",
    /// An import has one link.
    LinkTwice = "link-twice",
    /// A link connects a box with itself, its parent or a child.
    LinkNeighbour = "link-neighbour",
    /// Both ends of a link are in each other's scope.
    LinkScope = "link-scope",
    /// Promises answer imports of an isolated root.
    LinkPromise = "link-promise",
    /// A kernel answers boxes by functions about the boxes in them.
    LinkKeeper = "link-keeper",
    /// Both ends of a link have the same type, names aside.
    LinkSignature = "link-signature",
    /// Two ends that say what the caller gets if a call is not completed say the same.
    LinkOnAbort = "link-on-abort",
    /// An import that is not weak is linked.
    LinkMissing = "link-missing",

    /// Every region has addresses.
    RangeMissing = "range-missing",
    /// A region is as large as asked for, and exactly so where the address was asked for.
    RangeSize = "range-size",
    /// A region lies where it has to.
    RangeAddress = "range-address",
    /// A region begins at a multiple of its alignment.
    RangeAlign = "range-align",
    /// Regions of a box do not overlap.
    RegionOverlap = "region-overlap",
    /// Regions of siblings overlap only if both boxes may lose their state.
    SiblingOverlap = "sibling-overlap",
    /// A child's region lies in a region of its parent.
    Containment = "containment",
    /// A child has no right to memory that its parent has not.
    ContainmentMode = "containment-mode",
    /// Every region of an isolated box is covered, and no other.
    CoverMissing = "cover-missing",
    /// A cover is something that PMSAv7 has: 32 bytes or more, sub-regions from 256 bytes on, not all of them off.
    CoverShape = "cover-shape",
    /// A cover begins at a multiple of its size.
    CoverAlign = "cover-align",
    /// Covers give the bytes of the region and no others.
    CoverExact = "cover-exact",
    /// A box needs no more covers than the hardware has regions beside the gate's.
    CoverCount = "cover-count",
    /// What is left of a box's memory is known.
    SliceMissing = "slice-missing",
    /// A slice is cut from a region of its box and lies in it.
    SliceRegion = "slice-region",
    /// A slice has no right that its region has not.
    SliceMode = "slice-mode",
    /// Slices are in the order of addresses and do not overlap.
    SliceOrder = "slice-order",
    /// Slices of a box have different names.
    SliceName = "slice-name",
    /// A slice is free of children.
    SliceChild = "slice-child",

    /// An isolated box has an image header and a stack.
    SectionMissing = "section-missing",
    /// Every section lies in a slice of its box.
    SectionSlice = "section-slice",
    /// A section lies in the region that it has to.
    SectionElsewhere = "section-elsewhere",
    /// A slice has the rights that its sections need.
    SectionMode = "section-mode",
    /// The sections of a slice fit in it.
    SectionFit = "section-fit",

    /// Every isolated box has a face.
    FaceMissing = "face-missing",
    /// Ways out are write, flush and the imports that are not private, by name.
    FaceWaysOut = "face-ways-out",
    /// Entries are the exports that are not private, by name.
    FaceExports = "face-exports",
    /// A face has a text and a digest of it.
    FaceDigest = "face-digest",

    /// Every isolated box has words for the MPU.
    MpuMissing = "mpu-missing",
    /// Words name different regions that the hardware has.
    MpuNumber = "mpu-number",
    /// Words that are on are the box's covers.
    MpuCover = "mpu-cover",
    /// Words give the rights of their region and no others.
    MpuRights = "mpu-rights",
    /// All boxes write the same hardware regions, so that nothing of one is left for another.
    MpuOff = "mpu-off",

    /// The thunks and data of an object have different names.
    SymbolDuplicate = "symbol-duplicate",
    /// A thunk is in the box that its kind says.
    ThunkOwner = "thunk-owner",
    /// A thunk has the parameters and results that its kind says.
    ThunkSignature = "thunk-signature",
    /// A thunk has an entry block.
    ThunkEmpty = "thunk-empty",
    /// Nothing jumps to the entry block.
    EntryPredecessor = "entry-predecessor",
    /// Every block can be reached once the thunk was simplified.
    UnreachableBlock = "unreachable-block",
    /// A value that is used is defined.
    ValueUndefined = "value-undefined",
    /// A value is defined once.
    ValueRedefined = "value-redefined",
    /// A definition dominates its uses.
    ValueDominance = "value-dominance",
    /// Operations that have a value define one, others do not.
    OperationResult = "operation-result",
    /// Operands and results of an operation have the types it wants.
    OperationType = "operation-type",
    /// A constant fits in its type.
    ConstantRange = "constant-range",
    /// Extensions widen and truncations narrow.
    ConversionWidth = "conversion-width",
    /// Memory is accessed through pointers.
    AddressType = "address-type",
    /// What is checked is a pointer, to a whole number of elements of a size and an alignment that exist.
    CheckOperand = "check-operand",
    /// Only isolated boxes give pointers that are checked.
    CheckGiver = "check-giver",
    /// The table that a handle is looked up in has memory, and its places fit into a number.
    RedeemTable = "redeem-table",
    /// What answers a box looks every handle up that it is passed.
    RedeemMissing = "redeem-missing",
    /// A call passes and takes what the function wants.
    CallType = "call-type",
    /// Conditions and error codes are 32-bit integers.
    TerminatorType = "terminator-type",
    /// An edge supplies a value for each parameter of its block.
    EdgeCount = "edge-count",
    /// An edge supplies values of the types of the parameters.
    EdgeType = "edge-type",
    /// A thunk returns values of the types of its results.
    ReturnType = "return-type",
    /// A box call begins in the box that calls and leaves it.
    BoxCallOwner = "box-call-owner",
    /// A box call passes and takes what the function wants.
    BoxCallType = "box-call-type",
    /// A box call out of an isolated box has no way for the callee's death, every other has one.
    DeadEdge = "dead-edge",
    /// No checks of pointers and handles are left once they were made explicit.
    CheckLeft = "check-left",
    /// No aborts are left once they were made explicit, but where the running box dies.
    AbortLeft = "abort-left",
    /// No values wider than a word, and none of floating point, are left once the thunk was made legal.
    WideValue = "wide-value",
    /// Once the thunk was made legal, bytes and halfwords come from memory, truncations and constants only, and only go to
    /// memory and extensions.
    NarrowValue = "narrow-value",
}

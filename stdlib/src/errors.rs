//! The table of error codes.
//!
//! A fallible function returns a negative code; success is zero or positive. The numbers follow Linux, so
//! they differ from newlib's `<errno.h>` for some names: headers define `BOX_E…` from this table. Number 1
//! is the general error, so that a plain `-1` has a meaning. Numbers above 256 are free for libraries.

/// One row of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ErrorCode {
    /// The number as defined, not negated.
    pub number: u32,
    /// The name in C, such as `EINVAL`; headers put `BOX_` in front.
    pub c_name: &'static str,
    /// The name in Rust, such as `Inval`.
    pub rust_name: &'static str,
    /// What it tells the caller, in one line without a full stop.
    pub meaning: &'static str,
}

const fn row(number: u32, c_name: &'static str, rust_name: &'static str, meaning: &'static str) -> ErrorCode {
    ErrorCode { number, c_name, rust_name, meaning }
}

/// All codes, by rising number. The first is success, which is a name to look up and no constant of an
/// error type.
pub const ERRORS: &[ErrorCode] = &[
    row(0, "EOK", "Ok", "success"),
    row(1, "EGENERAL", "General", "failed for a reason that has no code of its own"),
    row(2, "ENOENT", "NoEnt", "no such file or directory"),
    row(3, "ESRCH", "Srch", "no such process"),
    row(4, "EINTR", "Intr", "the call was interrupted"),
    row(5, "EIO", "Io", "input or output failed"),
    row(6, "ENXIO", "NXIo", "no such device or address"),
    row(7, "E2BIG", "TooBig", "the list of arguments is too long"),
    row(8, "ENOEXEC", "NoExec", "the image does not fit its parent or cannot be run"),
    row(9, "EBADF", "BadF", "the descriptor is not open"),
    row(10, "ECHILD", "Child", "there is no child"),
    row(11, "EAGAIN", "Again", "not now, try again"),
    row(12, "ENOMEM", "NoMem", "out of memory"),
    row(13, "EACCES", "Acces", "access is not permitted"),
    row(14, "EFAULT", "Fault", "memory was accessed that may not be"),
    row(16, "EBUSY", "Busy", "in use at the moment"),
    row(17, "EEXIST", "Exist", "exists already"),
    row(18, "EXDEV", "XDev", "the link would lead to another device"),
    row(19, "ENODEV", "NoDev", "the device cannot do this or is not there"),
    row(20, "ENOTDIR", "NotDir", "not a directory"),
    row(21, "EISDIR", "IsDir", "is a directory"),
    row(22, "EINVAL", "Inval", "an argument has no valid value"),
    row(23, "ENFILE", "NFile", "the system has too many open files"),
    row(24, "EMFILE", "MFile", "the caller has too many open files"),
    row(25, "ENOTTY", "NoTty", "this kind of device knows no such control"),
    row(26, "ETXTBSY", "TxtBsy", "the program's file is in use"),
    row(27, "EFBIG", "FBig", "the file would grow too large"),
    row(28, "ENOSPC", "NoSpc", "no space is left on the device"),
    row(29, "ESPIPE", "SPipe", "this stream has no position to move"),
    row(30, "EROFS", "RoFs", "the file system can only be read"),
    row(31, "EMLINK", "MLink", "too many names for one file"),
    row(32, "EPIPE", "Pipe", "nobody reads from the other end"),
    row(33, "EDOM", "Dom", "the argument lies outside the function's domain"),
    row(34, "ERANGE", "Range", "the result is too large to represent"),
    row(35, "EDEADLK", "DeadLk", "waiting would never end"),
    row(36, "ENAMETOOLONG", "NameTooLong", "the name is too long"),
    row(37, "ENOLCK", "NoLck", "no lock is left to take"),
    row(38, "ENOSYS", "NoSys", "the function is not implemented"),
    row(39, "ENOTEMPTY", "NotEmpty", "the directory is not empty"),
    row(40, "ELOOP", "Loop", "calls or links are nested too deeply"),
    row(42, "ENOMSG", "NoMsg", "no message of the wanted kind"),
    row(43, "EIDRM", "IdRm", "the identifier was removed"),
    row(60, "ENOSTR", "NoStr", "not a stream"),
    row(61, "ENODATA", "NoData", "there is nothing to read"),
    row(62, "ETIME", "Time", "the timer ran out"),
    row(63, "ENOSR", "NoSr", "out of stream resources"),
    row(67, "ENOLINK", "NoLink", "the link was cut"),
    row(71, "EPROTO", "Proto", "the other side broke the protocol"),
    row(72, "EMULTIHOP", "Multihop", "the way leads over more than one hop"),
    row(74, "EBADMSG", "BadMsg", "the message is malformed"),
    row(75, "EOVERFLOW", "Overflow", "the value does not fit its type"),
    row(84, "EILSEQ", "IlSeq", "the bytes are no valid sequence"),
    row(88, "ENOTSOCK", "NotSock", "not a socket"),
    row(89, "EDESTADDRREQ", "DestAddrReq", "a destination is needed"),
    row(90, "EMSGSIZE", "MsgSize", "the message is larger than allowed"),
    row(91, "EPROTOTYPE", "Prototype", "the protocol does not suit the socket"),
    row(92, "ENOPROTOOPT", "NoProtoOpt", "the protocol has no such option"),
    row(93, "EPROTONOSUPPORT", "ProtoNoSupport", "the protocol is not supported"),
    row(95, "EOPNOTSUPP", "OpNotSupp", "the operation is not supported"),
    row(97, "EAFNOSUPPORT", "AfNoSupport", "the address family is not supported"),
    row(98, "EADDRINUSE", "AddrInUse", "the address is taken"),
    row(99, "EADDRNOTAVAIL", "AddrNotAvail", "the address cannot be used here"),
    row(100, "ENETDOWN", "NetDown", "the network is down"),
    row(101, "ENETUNREACH", "NetUnreach", "no way leads to the network"),
    row(102, "ENETRESET", "NetReset", "the network dropped the connection"),
    row(103, "ECONNABORTED", "ConnAborted", "the connection was given up on this side"),
    row(104, "ECONNRESET", "ConnReset", "the other side closed the connection"),
    row(105, "ENOBUFS", "NoBufs", "no buffer is left"),
    row(106, "EISCONN", "IsConn", "connected already"),
    row(107, "ENOTCONN", "NotConn", "not connected"),
    row(110, "ETIMEDOUT", "TimedOut", "the time allowed for it is over"),
    row(111, "ECONNREFUSED", "ConnRefused", "the other side refused the connection"),
    row(113, "EHOSTUNREACH", "HostUnreach", "no way leads to the host"),
    row(114, "EALREADY", "Already", "has been started before and still runs"),
    row(115, "EINPROGRESS", "InProgress", "has been started and still runs"),
    row(116, "ESTALE", "Stale", "the handle is out of date"),
    row(122, "EDQUOT", "DQuot", "the quota is used up"),
    row(125, "ECANCELED", "Canceled", "was cancelled"),
    row(130, "EOWNERDEAD", "OwnerDead", "the owner died while it held this"),
    row(131, "ENOTRECOVERABLE", "NotRecoverable", "the state cannot be recovered"),
];

#[cfg(test)]
mod tests {
    use super::ERRORS;
    use std::collections::BTreeSet;

    #[test]
    fn eighty_codes_in_order() {
        assert_eq!(ERRORS.len(), 80);
        assert!(ERRORS.windows(2).all(|pair| pair[0].number < pair[1].number));
        assert!(ERRORS.iter().all(|error| error.number <= 256));
    }

    #[test]
    fn names_are_distinct() {
        let c_names: BTreeSet<_> = ERRORS.iter().map(|error| error.c_name).collect();
        let rust_names: BTreeSet<_> = ERRORS.iter().map(|error| error.rust_name).collect();
        let meanings: BTreeSet<_> = ERRORS.iter().map(|error| error.meaning).collect();
        assert_eq!((c_names.len(), rust_names.len(), meanings.len()), (80, 80, 80));
    }
}

/* What the kernel asks of the outer box, and that of the inner one. */
#ifndef WHAT_H
#define WHAT_H

enum {
    SAY,         /* a text is taken */
    REFUSE,      /* a text is refused */
    CALL,        /* the one that takes the text calls who printed it */
    FOR_EVER,    /* the same, and that one prints again */
    FLUSH,       /* something was flushed */
    LAST_WORDS,  /* the inner box dies, with a last text */
    DIE,         /* the outer box dies of the text */
    CORE,        /* the innermost box prints */
    DIE_OF_CORE, /* the inner box dies of what that prints */
    TWIN,        /* the box beside the inner one prints */
    WHY,         /* calls of the inner box are cut short */
    WHY_CORE,    /* calls of the innermost box are cut short */
    COUNT,       /* how often the outer box was asked since it came up */
};

#endif

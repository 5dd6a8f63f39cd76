/* What the kernel asks of the outer box. */
#ifndef WHAT_H
#define WHAT_H

enum {
    OWN,        /* the inner box prints what is its own */
    CONSTANT,   /* the same, of its code's memory */
    NOTHING,    /* no bytes, at the end of its memory */
    NULL_TEXT,  /* bytes at 0 */
    OF_OUTER,   /* bytes of the outer box */
    OVER_END,   /* bytes of its own, and one behind them */
    TOO_MANY,   /* so many bytes that their end wraps */
    CHANGE,     /* who takes the text changes it */
    FAULT,      /* who takes the text faults */
    SPIN,       /* who takes the text does not come back */
    WHY,        /* calls of the inner box fault */
    COUNT,      /* how many texts were taken since the outer box came up */
};

/* Addresses of the recipe. */
#define OUTER_RAM 0x20010000u
#define INNER_RAM 0x20012000u
#define INNER_END 0x20013000u

/* In the inner box's stack, which is first in its memory, and not used that far. */
#define PLACE (INNER_RAM + 0x40u)

#endif

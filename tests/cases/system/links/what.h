/* What box a tries. */
#ifndef WHAT_H
#define WHAT_H

enum {
    ADD, FOUR, NARROW, NARROW_WILD, PLAIN, WIDE, SCALE, SUM_OWN, SUM_FOREIGN, SUM_WRAP, PING, DIE, FAULT, BACK, CLOBBERED,
    COUNT,
};

#endif

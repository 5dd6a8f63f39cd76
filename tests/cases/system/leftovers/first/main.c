/* A box that fills the memory it shares, and looks for what was left in all that it has. */
#include "bb.h"

/* What both boxes have, behind the stack and the variables of the second one. */
#define SHARED ((volatile uint32_t *)0x203ff000)
#define END    ((volatile uint32_t *)0x20400000)
#define OWN    ((volatile uint32_t *)0x203fc000)

int32_t first_leave(uint32_t word)
{
    int32_t count = 0;
    for (volatile uint32_t *at = SHARED; at != END; at++, count++)
        *at = word;
    return count;
}

int32_t first_look(uint32_t word)
{
    int32_t count = 0;
    for (volatile uint32_t *at = SHARED; at != END; at++)
        count += *at == word;
    /* Below that lies the stack of this very function, in which the word may stand once or twice. */
    for (volatile uint32_t *at = OWN; at != SHARED; at++)
        if ((uintptr_t)at + 64 < (uintptr_t)&count || (uintptr_t)at > (uintptr_t)&count + 64)
            count += *at == word;
    return count;
}

int32_t first_ask(uint32_t word)
{
    /* In the shared half. */
    *SHARED = word;
    return sys_second((const uint32_t *)SHARED);
}

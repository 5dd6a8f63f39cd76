/* A box in the memory of another, where it writes all it can. */
#include "bb.h"
#include "../what.h"

#include <string.h>

static int32_t count;
static uint8_t rest[0x3000];

int32_t other_turn(uint32_t what, int32_t number)
{
    (void)what;
    (void)number;
    memset(rest, 0x5a, sizeof(rest));
    return ++count;
}

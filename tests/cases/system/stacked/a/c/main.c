/* A box in a box: what it calls is its parent. */
#include "bb.h"

#include "../../what.h"

FUNCTIONS(c)
CALLS(a, true)

int32_t c_all(void)
{
    return calls_a();
}

/* Is up only if the kernel brought it up. */
#include "bb.h"

int32_t c_ping(int32_t number)
{
    return number;
}

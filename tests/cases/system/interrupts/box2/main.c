/* The neighbour. */
#include "bb.h"

int32_t box2_ping(int32_t number)
{
    return number;
}

/* Computes with floating point, on both sides of a link. */
#include "bb.h"

float d_scale(float number)
{
    const float half = number * 0.5f;

    return half + (float)b_add(1, 2);
}

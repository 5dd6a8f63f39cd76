/* Another box that computes. */
#include "bb.h"

float box2_scale(float a)
{
    return a * 10.0f;
}

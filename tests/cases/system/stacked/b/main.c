/* A box with floating point. */
#include "bb.h"

#include "../what.h"

HIGH_BITS_OF(k_narrow)
BOX(b, a)

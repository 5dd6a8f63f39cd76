/* A box without floating point. */
#include "bb.h"

#include "../what.h"

HIGH_BITS_OF(k_narrow)
BOX(a, b)

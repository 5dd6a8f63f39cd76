/* The parts of the matrix. */
#ifndef ROWS_H
#define ROWS_H

#include "rig.h"

int32_t run_long_row(uint32_t row, bool *known);
int32_t run_nested_row(uint32_t row, bool *known);

#endif

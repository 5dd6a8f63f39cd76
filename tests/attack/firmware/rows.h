/* The parts of the matrix. */
#ifndef ROWS_H
#define ROWS_H

#include "rig.h"

int32_t run_long_row(uint32_t row, bool *known);
int32_t run_nested_row(uint32_t row, bool *known);
/* Rows with arguments on the stack. */
int32_t run_stacked_row(uint32_t row, bool *known);

#endif

/* The parts of the matrix. */
#ifndef ROWS_H
#define ROWS_H

#include "rig.h"

int32_t run_long_row(uint32_t row, bool *known);
int32_t run_nested_row(uint32_t row, bool *known);
/* As attack. */
typedef int32_t request_function(uint32_t kind, uint32_t x, uint32_t y, uint32_t z);
/* The box tries to set a rounding mode, while the kernel has chosen one itself, or none. */
int32_t float_mode(uint32_t mode, request_function *request, uint32_t kind, uint32_t x);
/* Rows with arguments on the stack. */
int32_t run_stacked_row(uint32_t row, bool *known);
/* Functions that cannot say why they were cut short. */
int32_t polite_deaths(void);
int32_t polite_refusals(void);
int32_t polite_links(void);
int32_t run_handle_row(uint32_t row, bool *known);

#endif

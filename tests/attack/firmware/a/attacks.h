/* Attacks that need a hand on the registers. */
#ifndef ATTACKS_H
#define ATTACKS_H

#include <stdint.h>
#include <sys/types.h>

ssize_t __box_write(int32_t fd, const void *buffer, size_t size);

int32_t jump(uint32_t address);
int32_t special(uint32_t which);
int32_t secure(uint32_t which);
int32_t trap(uint32_t stack, uint32_t number, uint32_t first);
int32_t stack_udf(uint32_t stack);
int32_t stack_spin(uint32_t stack);
int32_t service(uint32_t immediate, uint32_t number, uint32_t first);
int32_t call_at(uint32_t stack);
int32_t thumbless(uint32_t number);
int32_t narrow(void);
int32_t bound(uint32_t bytes);
int32_t after(void);
int32_t link_after(void);
int32_t endless(void);
int32_t smash(void);
int32_t stacked_at(uint32_t stack, uint32_t number, const uint32_t *words);
int32_t full(void);
int32_t endless_stacked(void);
int32_t stacked_body(uint32_t kind, uint32_t x, uint32_t y, uint32_t z, uint32_t five, uint32_t six, uint32_t seven);
int32_t below(void);
int32_t floats(uint32_t rounds, uint32_t number);
int32_t float_scan(void);
int32_t float_mode(void);
int32_t handles(uint32_t which, uint32_t x);
int32_t chaos(uint32_t seed, uint32_t gate, uint32_t kernel);

#endif

/* A box in C, with the functions of the box in Rust. */
#include "bb.h"

#include <stdio.h>
#include <stdlib.h>

int32_t boxc_add2(int32_t a, int32_t b)
{
    return a + b;
}

int boxc_hello(void)
{
    printf("Hello from C!\n");
    return 0;
}

void *boxc_alloc(size_t size)
{
    return malloc(size);
}

int boxc_fib_next(uint32_t *next, uint32_t a, uint32_t b)
{
    *next = a + b;
    return 0;
}

ssize_t boxc_qsort_partition(uint32_t *buffer, size_t size, uint32_t pivot)
{
    size_t below = 0;
    for (size_t i = 0; i < size; i++) {
        if (buffer[i] < pivot) {
            uint32_t other = buffer[below];
            buffer[below] = buffer[i];
            buffer[i] = other;
            below += 1;
        }
    }
    return (ssize_t)below;
}

/* A box in C: numbers in memory of its own, which the kernel fills and reads. */
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

/* The kernel cannot give the box memory of the kernel's, so it asks the box for some. */
void *boxc_fib_alloc(size_t size)
{
    return malloc(size);
}

int boxc_fib_next(uint32_t *next, uint32_t a, uint32_t b)
{
    *next = a + b;
    return 0;
}

int boxc_fib(uint32_t *buffer, size_t size, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < size; i++) {
        buffer[i] = a;
        uint32_t next;
        int error = boxc_fib_next(&next, a, b);
        if (error) {
            return error;
        }
        a = b;
        b = next;
    }
    return 0;
}

void *boxc_qsort_alloc(size_t size)
{
    return malloc(size);
}

/* Numbers below the pivot come first; gives how many there are. */
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

int boxc_qsort(uint32_t *buffer, size_t size)
{
    while (size > 1) {
        uint32_t pivot = buffer[0];
        ssize_t below = boxc_qsort_partition(buffer, size, pivot);
        if (below < 0) {
            return (int)below;
        }
        int error = boxc_qsort(buffer, (size_t)below);
        if (error) {
            return error;
        }

        /* The pivot is the least of the rest; where it is first of all, the rest is one number shorter. */
        buffer += below;
        size -= (size_t)below;
        size_t at = 0;
        while (buffer[at] != pivot) {
            at += 1;
        }
        buffer[at] = buffer[0];
        buffer[0] = pivot;
        buffer += 1;
        size -= 1;
    }
    return 0;
}

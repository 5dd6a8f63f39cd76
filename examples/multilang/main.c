/* The kernel: has two boxes do every other step of the same work. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { COUNT = 16 };

/* Output of the kernel and of its boxes ends here. */
ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

/* Memory of each box: they see nothing else. */
static uint32_t *in_c;
static uint32_t *in_rust;

static void print(const char *name, const uint32_t *numbers, size_t size)
{
    printf("%s: [", name);
    for (size_t i = 0; i < size; i++) {
        printf("%s%" PRIu32, i ? ", " : "", numbers[i]);
    }
    printf("]\n");
}

static int fib(uint32_t *numbers, size_t size)
{
    uint32_t a = 0;
    uint32_t b = 1;
    for (size_t i = 0; i < size; i++) {
        numbers[i] = a;
        uint32_t *next = i % 2 ? in_rust : in_c;
        int error = i % 2 ? boxrust_fib_next(next, a, b) : boxc_fib_next(next, a, b);
        if (error) {
            return error;
        }
        a = b;
        b = *next;
    }
    return 0;
}

/* One box moves the numbers below the pivot to the front. */
static ssize_t partition(uint32_t *numbers, size_t size, uint32_t pivot, bool is_rust)
{
    uint32_t *copy = is_rust ? in_rust : in_c;
    memcpy(copy, numbers, size * sizeof *numbers);
    ssize_t below = is_rust ? boxrust_qsort_partition(copy, size, pivot) : boxc_qsort_partition(copy, size, pivot);
    /* What comes from a box can be anything. */
    if (below > (ssize_t)size) {
        return -BOX_ERANGE;
    }
    memcpy(numbers, copy, size * sizeof *numbers);
    printf("%s: %d of %u below %" PRIu32 "\n", is_rust ? "Rust" : "C", (int)below, (unsigned)size, pivot);
    return below;
}

/* Every step is the other language's. */
static int sort(uint32_t *numbers, size_t size, bool is_rust)
{
    if (size < 2) {
        return 0;
    }
    uint32_t pivot = numbers[size / 2];
    ssize_t below = partition(numbers, size, pivot, is_rust);
    if (below < 0) {
        return (int)below;
    }
    int error = sort(numbers, (size_t)below, !is_rust);
    if (error) {
        return error;
    }

    /* The pivot is the least of the rest. */
    numbers += below;
    size -= (size_t)below;
    for (size_t i = 0; i < size; i++) {
        if (numbers[i] == pivot) {
            numbers[i] = numbers[0];
            numbers[0] = pivot;
            return sort(numbers + 1, size - 1, !is_rust);
        }
    }
    return -BOX_EINVAL;
}

int main(void)
{
    uint32_t numbers[COUNT];

    printf("hi from %s!\n", board_map.name);

    printf("pinging boxc\n");
    printf("1 + 2 = %" PRId32 "\n", boxc_add2(1, 2));
    printf("pinging boxrust\n");
    printf("1 + 2 = %" PRId32 "\n", boxrust_add2(1, 2));
    int first = boxc_hello();
    int second = boxrust_hello();
    printf("results: %d %d\n", first, second);

    in_c = boxc_alloc(sizeof numbers);
    in_rust = boxrust_alloc(sizeof numbers);
    if (!in_c || !in_rust) {
        printf("a box has no memory\n");
        return 1;
    }

    printf("result: %d\n", fib(numbers, COUNT));
    print("fib", numbers, COUNT);

    for (size_t i = 0; i < COUNT; i++) {
        numbers[i] = (uint32_t)(7 * i % COUNT);
    }
    print("unsorted", numbers, COUNT);
    printf("result: %d\n", sort(numbers, COUNT, true));
    print("sorted", numbers, COUNT);

    printf("done\n");
    return 0;
}

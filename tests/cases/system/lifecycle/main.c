/* The kernel: brings boxes up and down in every order. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

#define STACK 0x800u

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

static void show(const char *what, int32_t result)
{
    printf("%-42s %4" PRId32 "\n", what, result);
}

/* Lends the stack of a box that is running. */
int sys_push(size_t size)
{
    return __box_box1_push(size) == NULL ? 0 : 1;
}

static void lazy(void)
{
    show("first call", box1_count());
    show("second call", box1_count());
    show("init while up", __box_box1_init());
    show("third call", box1_count());
    show("clobber", __box_box1_clobber());
    show("clobber again", __box_box1_clobber());
    show("not cleared", box1_kept());
    show("call after clobber", box1_count());
    show("abort", box1_abort(-5));
    show("call after abort", box1_count());
}

static void manual(void)
{
    show("manual, call before init", box2_count());
    show("manual, call before init again", box2_count());
    show("manual, init", __box_box2_init());
    show("manual, call", box2_count());
    show("manual, abort", box2_abort(-5));
    show("manual, call after abort", box2_count());
    show("manual, init", __box_box2_init());
    show("manual, call", box2_count());
    show("manual, clobber", __box_box2_clobber());
    show("manual, call after clobber", box2_count());
    show("manual, init", __box_box2_init());
    show("manual, call", box2_count());
}

static void zero(void)
{
    show("zero, calls", box3_count());
    show("zero, calls", box3_count());
    show("zero, kept", box3_kept());
    show("zero, clobber", __box_box3_clobber());
    show("zero, cleared", box3_kept());
}

static void stack(void)
{
    static const uint8_t numbers[] = {1, 2, 3, 4, 5};

    __box_box1_clobber();
    show("513 push while down", __box_box1_push(8) == NULL ? 0 : 1);
    __box_box1_pop(8);
    box1_count();
    const int32_t top = box1_stack();
    __box_box1_pop(8);
    show("pop of what was never pushed", box1_stack() - top);

    uint8_t *memory = __box_box1_push(sizeof numbers);
    show("push", memory == NULL ? 0 : 1);
    for (size_t i = 0; i < sizeof numbers; i++) {
        memory[i] = numbers[i];
    }
    show("the box sees it", box1_sum(memory, sizeof numbers));
    show("the box's stack starts below it", box1_stack() - top);
    show("push while running", box1_push(8));
    show("push of nothing", __box_box1_push(0) == memory ? 1 : 0);
    show("push of too much", __box_box1_push(STACK) == NULL ? 0 : 1);
    show("push of more than there is left", __box_box1_push(STACK - 7u) == NULL ? 0 : 1);
    show("512 push that wraps", __box_box1_push(0xfffffffcu) == NULL ? 0 : 1);
    show("512 push that wraps", __box_box1_push(0xffffffffu) == NULL ? 0 : 1);
    show("push of half of an address space", __box_box1_push(0x80000000u) == NULL ? 0 : 1);
    __box_box1_pop(0xffffffffu);
    __box_box1_pop(0x80000000u);
    __box_box1_pop(16);
    show("pop of more than was pushed", box1_stack() - top);
    __box_box1_pop(sizeof numbers);
    show("pop", box1_stack() - top);

    memory = __box_box1_push(STACK);
    show("push of all", memory == NULL ? 0 : 1);
    show("call without any stack", box1_push(0));
    show("its stack is whole again", box1_stack() - top);

    memory = __box_box1_push(64);
    show("abort after push", box1_abort(-5));
    show("514 its stack is whole again", box1_stack() - top);
    __box_box1_pop(64);
    show("514 pop after restart", box1_stack() - top);
}

int main(void)
{
    lazy();
    manual();
    zero();
    stack();
    return 0;
}

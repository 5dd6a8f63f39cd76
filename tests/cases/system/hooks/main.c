/* The kernel: what hooks see, and how it all ends. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdio.h>

static jmp_buf after_death;
static int loads, load_result;

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

int __box_flush(int32_t fd)
{
    return fd + 1;
}

ssize_t __box_box1_write(int32_t fd, const void *buffer, size_t size)
{
    board_write("box1> ", 6);
    return __box_write(fd, buffer, size);
}

int __box_box1_flush(int32_t fd)
{
    return fd + 2;
}

int __box_box1_load(void)
{
    loads++;
    return load_result;
}

static void show(const char *what, int64_t result)
{
    printf("%-42s %4" PRId32 "\n", what, (int32_t)result);
}

/* The hook does not return: whoever called the box does not get an answer. */
void box1_died(int code)
{
    longjmp(after_death, code);
}

/* The kernel's own end, when nobody else is there for it. */
void __box_abort(int code)
{
    show("the kernel's abort", code);
    board_exit(42);
}

static void without_error(const char *what, int32_t (*call)(int32_t), int32_t argument)
{
    const int code = setjmp(after_death);

    if (code == 0) {
        show(what, call(argument));
        show("it came back", 0);
    } else {
        show(what, code);
    }
}

static int32_t fault(int32_t argument)
{
    box1_fault();
    return argument;
}

static int32_t wide(int32_t argument)
{
    return (int32_t)(box1_wide((int64_t)argument << 32) >> 32);
}

int main(void)
{
    load_result = -BOX_EIO;
    show("load fails", box1_hello());
    show("load fails, init", __box_box1_init());
    without_error("load fails, no error to return", box1_value, 5);
    show("loads", loads);
    load_result = 0;
    show("flush", box1_hello());
    show("loads", loads);
    show("flush of the other box", box2_hello());

    without_error("alive", box1_value, 5);
    without_error("64 bits", wide, 5);
    without_error("hook, abort", box1_die, -7);
    without_error("hook, abort with 0", box1_die, 0);
    without_error("hook, fault", fault, 0);
    without_error("alive again", box1_value, 6);
    show("loads", loads);

    without_error("no hook", box2_die, -9);
    return 0;
}

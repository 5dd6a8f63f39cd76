/* The kernel: each function that tests call begins one crossing. */
#include "bb.h"

/* What the compiler must not know. */
volatile int32_t seen;

static __attribute__((noinline)) int32_t deeper(int32_t number)
{
    seen = number;
    return number + 1;
}

int32_t sys_answer(int32_t number)
{
    return deeper(number) + 1;
}

int32_t sys_sum(int32_t one, int32_t two, int32_t three, int32_t four, int32_t five, int32_t six)
{
    return deeper(one + two + three) + four + five + six;
}

int32_t sys_kill(int32_t number)
{
    seen = box1_die(number);
    return deeper(seen);
}

void sys_look(const void *bytes, size_t size)
{
    seen = deeper((int32_t)size) + *(const char *)bytes;
}

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    (void)buffer;
    return (ssize_t)size;
}

__attribute__((noinline)) void begin_ask(void) { seen = box1_ask(4) + 1; }
__attribute__((noinline)) void begin_relay(void) { seen = box1_relay(4) + 1; }
__attribute__((noinline)) void begin_sum(void) { seen = box1_sum(1, 2, 3, 4, 5, 6) + 1; }
__attribute__((noinline)) void begin_half(void) { seen = box3_half(4) + 1; }
__attribute__((noinline)) void begin_die(void) { seen = box1_die(5) + 1; }
__attribute__((noinline)) void begin_older(void) { seen = box1_older(5) + 1; }
__attribute__((noinline)) void begin_null(void) { seen = box3_null(5) + 1; }
__attribute__((noinline)) void begin_fault(void) { seen = box2_fault(5) + 1; }
__attribute__((noinline)) void begin_lie(void) { seen = box3_lie(5) + 1; }

int main(void)
{
    /* Bringing boxes up is not what is looked at. */
    __box_box1_init();
    __box_box2_init();
    __box_box3_init();
    begin_ask();
    begin_relay();
    begin_sum();
    begin_half();
    begin_die();
    __box_box1_init();
    begin_older();
    begin_null();
    __box_box3_init();
    /* The rest a box can do that nothing isolates. */
    begin_fault();
    begin_lie();
    return 0;
}

/* Open pages that listen to server-sent events, and when each of them has heard.
 *
 *   listeners HOST PORT PATH COUNT [HEADER]...
 *
 * Opens COUNT connections, sends one GET on each and writes "open COUNT" when all have had a 200 and its headers.
 * Then, for every line `TEXT` on standard input, waits until each connection has had TEXT once (at most ten
 * seconds) and writes "heard COUNT FIRST MEDIAN P99 LAST", moments of CLOCK_MONOTONIC in nanoseconds. Says
 * "closed" and ends when a connection is lost. One thread, level-triggered epoll. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { KEPT = 512, PIECE = 65536, PATIENCE = 10000 };

struct page {
  int fd, open, heard;
  size_t kept;
  char tail[KEPT + PIECE + 1];
};

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static int earlier(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

static void fail(const char *what) {
  printf("failed %s: %s\n", what, strerror(errno));
  exit(1);
}

int main(int argc, char **argv) {
  if (argc < 5) return 2;
  setvbuf(stdout, NULL, _IOLBF, 0);
  int count = atoi(argv[4]);
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);

  char request[4096];
  int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: %s:%s\r\nAccept: text/event-stream\r\n", argv[3],
                        strcmp(argv[1], "127.0.0.1") ? argv[1] : "localhost", argv[2]);
  for (int i = 5; i < argc; i++) length += snprintf(request + length, sizeof request - (size_t)length, "%s\r\n", argv[i]);
  length += snprintf(request + length, sizeof request - (size_t)length, "\r\n");

  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[2]))};
  inet_pton(AF_INET, argv[1], &to.sin_addr);
  struct page *pages = calloc((size_t)count, sizeof *pages);
  uint64_t *moments = calloc((size_t)count, sizeof *moments);
  struct epoll_event events[256];
  int all = epoll_create1(0), opened = 0, begun = 0;
  char wanted[256] = "";
  int heard = 0, waiting = 0;
  uint64_t until = 0;
  struct epoll_event input = {.events = EPOLLIN, .data.ptr = NULL};

  for (;;) {
    /* A few at a time: a server's queue of those who knock is short. */
    while (begun < count && begun - opened < 64) {
      struct page *p = &pages[begun++];
      p->fd = socket(AF_INET, SOCK_STREAM, 0);
      int one = 1;
      setsockopt(p->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
      if (p->fd < 0 || connect(p->fd, (struct sockaddr *)&to, sizeof to)) fail("connect");
      if (write(p->fd, request, (size_t)length) != length) fail("write");
      fcntl(p->fd, F_SETFL, O_NONBLOCK);
      struct epoll_event e = {.events = EPOLLIN, .data.ptr = p};
      epoll_ctl(all, EPOLL_CTL_ADD, p->fd, &e);
    }
    int found = epoll_wait(all, events, 256, waiting ? 100 : opened < count ? PATIENCE : -1);
    if (!found && !waiting && opened < count) {
      printf("failed to open: %d of %d\n", opened, count);
      return 1;
    }
    for (int i = 0; i < found; i++) {
      struct page *p = events[i].data.ptr;
      if (!p) {
        if (!fgets(wanted, sizeof wanted, stdin)) return 0;
        wanted[strcspn(wanted, "\n")] = 0;
        for (int k = 0; k < count; k++) pages[k].heard = 0, pages[k].kept = 0;
        heard = 0, waiting = 1, until = now() + (uint64_t)PATIENCE * 1000000u;
        printf("listening\n");
        continue;
      }
      ssize_t got = read(p->fd, p->tail + p->kept, PIECE);
      if (got < 0 && errno == EAGAIN) continue;
      if (got <= 0) {
        printf("closed\n");
        return 1;
      }
      uint64_t at = now();
      size_t have = p->kept + (size_t)got;
      p->tail[have] = 0;
      if (!p->open && memmem(p->tail, have, "\r\n\r\n", 4)) {
        if (!memmem(p->tail, have, " 200 ", 5)) {
          printf("refused %.60s\n", p->tail);
          return 1;
        }
        p->open = 1;
        if (++opened == count) {
          printf("open %d\n", count);
          epoll_ctl(all, EPOLL_CTL_ADD, 0, &input);
        }
      }
      if (waiting && !p->heard && memmem(p->tail, have, wanted, strlen(wanted))) p->heard = 1, moments[heard++] = at;
      /* A text may come in two pieces. */
      p->kept = have > KEPT ? KEPT : have;
      memmove(p->tail, p->tail + have - p->kept, p->kept);
    }
    if (waiting && (heard == count || now() > until)) {
      waiting = 0;
      qsort(moments, (size_t)heard, sizeof *moments, earlier);
      if (!heard) printf("heard 0 0 0 0 0\n");
      else
        printf("heard %d %llu %llu %llu %llu\n", heard, (unsigned long long)moments[0],
               (unsigned long long)moments[heard / 2], (unsigned long long)moments[heard * 99 / 100],
               (unsigned long long)moments[heard - 1]);
    }
  }
}

import { expect, onStandIn, start, takeTraces, test } from './fixture'
import { canTrace, contactsIn, traceOf } from './trace'

// That no process of the program contacts anything is checked after every test (fixture.ts); here: that the check bites.

const contact = (code: string): readonly string[] => contactsIn(traceOf(process.execPath, '-e', code))

test('the check runs on this machine', () => {
  test.skip(process.platform !== 'linux' || !onStandIn, 'calls are traced on Linux with the stand-in')
  expect(canTrace).toBe(true)
})

test('a connection outside is seen, one on loopback is not', () => {
  test.skip(!canTrace, 'strace is not there')
  const connect = (host: string) =>
    `require('node:net').connect(9, '${host}').on('error', () => process.exit()); setTimeout(() => process.exit(), 300)`
  expect(contact(connect('192.0.2.1')).join()).toContain('192.0.2.1')
  expect(contact(connect('127.0.0.1'))).toEqual([])
})

test('a datagram outside and a port open to others are seen', () => {
  test.skip(!canTrace, 'strace is not there')
  const datagram =
    "require('node:dgram').createSocket('udp4').send('x', 9, '192.0.2.1', () => process.exit())"
  expect(contact(datagram).join()).toContain('192.0.2.1')
  const listen = "require('node:net').createServer().listen(0, '0.0.0.0', () => process.exit())"
  expect(contact(listen).join()).toContain('0.0.0.0')
})

test('D1: a page that tries everything it can does not get a byte out', async ({ userData }) => {
  const { app, page } = await start(userData, { traceSends: true })
  const results = await page.evaluate(async () => {
    const failed = (promise: Promise<unknown>) =>
      promise.then(
        () => 'got out',
        () => 'refused',
      )
    const loaded = (element: HTMLElement & { src?: string; href?: string }) =>
      failed(
        new Promise((resolve, reject) => {
          element.onload = resolve
          element.onerror = reject
          document.head.append(element)
        }),
      )
    const outside = 'https://192.0.2.1/x'
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: outside })
    const socket = () =>
      new Promise((resolve, reject) => {
        const web = new WebSocket('wss://192.0.2.1/x')
        web.onopen = resolve
        web.onerror = reject
      })
    navigator.sendBeacon(outside, 'x')
    return Promise.all([
      failed(fetch(outside)),
      loaded(Object.assign(new Image(), { src: outside })),
      loaded(Object.assign(document.createElement('script'), { src: outside })),
      loaded(link),
      failed(socket()),
    ])
  })
  expect(results).toEqual(Array.from({ length: 5 }, () => 'refused'))
  await app.close()
})

test('WebRTC, which no policy of a page sees, sends nothing', async ({ userData }) => {
  test.skip(!canTrace || !onStandIn, 'calls are traced on Linux with the stand-in')
  const { app, page } = await start(userData, { traceSends: true })
  await page.evaluate(async () => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: 'stun:192.0.2.1:3478' }] })
    connection.createDataChannel('x')
    const gathered = new Promise<void>((resolve) => {
      connection.onicegatheringstatechange = () => {
        if (connection.iceGatheringState === 'complete') resolve()
      }
    })
    await connection.setLocalDescription()
    await gathered
  })
  await app.close()
  // Chromium looks for its own address by connecting datagram sockets, which sends nothing; sending would be another call.
  const sent = contactsIn(takeTraces()).filter((line) => /\bsend(to|msg|mmsg)\(/.test(line))
  expect(sent).toEqual([])
})

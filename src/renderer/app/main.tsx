import { createRoot } from 'react-dom/client'

const root = document.getElementById('root')
if (root) createRoot(root).render(<h1>联席会议办公系统</h1>)

window.lianxi.on('closing', () => void window.lianxi.invoke('app:closeReady', {}))
